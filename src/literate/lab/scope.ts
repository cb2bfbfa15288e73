import { bio_blkcg, cfq_lookup_create_cfqg } from '../../cfq/blkcg.ts';
import {
  cfq_init_cfqq,
  cfq_link_cfqq_cfqg,
  cfq_put_queue,
  cic_to_cfqq,
} from '../../cfq/cfqq.ts';
import { cfq_pool, type FindAllocQueue } from '../../cfq/index.ts';
import * as kernel from '../../kernel/index.ts';
import type { LabName } from './names.ts';

/** What stands behind the names that a function in the lab may use. */
export const labScope = {
  ...kernel,
  bio_blkcg,
  cfq_init_cfqq,
  cfq_link_cfqq_cfqg,
  cfq_lookup_create_cfqg,
  cfq_pool,
  cfq_put_queue,
  cic_to_cfqq,
} satisfies Record<LabName, unknown>;

/** A module that the lab's compiler has made of a function. */
export interface LabModule {
  readonly default: (at: typeof kernel.at, scope: typeof labScope) => FindAllocQueue;
}

/** The function of such a module. */
export function functionOf(module: LabModule): FindAllocQueue {
  return module.default(kernel.at, labScope);
}
