import { bio_blkcg, cfq_lookup_create_cfqg } from '../../cfq/code/blkcg.ts';
import {
  cfq_init_cfqq,
  cfq_link_cfqq_cfqg,
  cfq_put_queue,
  cic_to_cfqq,
} from '../../cfq/code/cfqq.ts';
import { cfq_pool, type FindAllocQueue } from '../../cfq/index.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import * as kernel from '../../kernel/index.ts';
import { endless } from './leash.ts';
import type { LabName } from './scope-names.ts';

/** What stands behind the names that a function in the lab may use. */
const labScope = {
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
  /** `tick` is called in every round of every loop. */
  readonly default: (
    at: typeof kernel.at,
    tick: () => void,
    scope: typeof labScope,
  ) => FindAllocQueue;
}

const returning = 'cfq_find_alloc_queue';
/** Rounds of loops between two steps after which there will be none. */
const roundsMax = 100_000;

/**
 * The function of such a module. However it was written, it ends in one return,
 * which is a step of its own.
 *
 * @throws LI158 where a loop has no end, LI160 on a result that is no queue
 */
export function functionOf(module: LabModule): FindAllocQueue {
  let rounds = 0;
  const tick = (): void => {
    if (++rounds > roundsMax) throw endless('a loop goes round without a step');
  };
  const own = module.default(kernel.at, tick, labScope);
  return function* (...args) {
    args.forEach(frozen);
    const body: kernel.Kernel<unknown> = own(...args);
    let noted: kernel.Op | null = null;
    let turn = body.next();
    while (!turn.done) {
      const op: kernel.Op = turn.value;
      const returns = op.op === 'return' && op.from === returning;
      noted = returns ? op : null;
      const result: kernel.Value = returns ? op.value : yield op;
      rounds = 0;
      turn = body.next(result);
    }
    const value = queueOf(turn.value);
    yield noted?.op === 'return' && noted.value === value
      ? noted
      : { op: 'return', from: returning, value };
    return value;
  };
}

/** Freezes a value with all that it holds: another run is given the same. */
function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
}

/** A queue by its name, or NULL. */
function queueOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  throw new NumberedError(
    'LI160',
    'cfq_find_alloc_queue()',
    `it returns ${String(value)}, which is no queue.`,
    'Return a queue that was found or allocated, cfqd.oom_cfqq, or null.',
  );
}
