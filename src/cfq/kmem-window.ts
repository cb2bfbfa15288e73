import {
  call,
  GFP_NOIO,
  kmem_cache_alloc_node,
  Player,
  rcuFlavours,
  store,
  type Kernel,
  type Program,
} from '../kernel/index.ts';
import { cfq_set_request } from './code/cfq_set_request.ts';
import { bio, cicOf, deviceOf, initialMemory, locks } from './scenario.ts';
import type { CfqData } from './code/structs.ts';
import type { Variant } from './variants.ts';

/**
 * Objects per page of the three caches that a first I/O needs, in the order
 * in which it needs them.
 *
 * @source docs/evidence/experiments.json, sizes measured on v3.8.3
 */
export interface PerPage {
  readonly blkdev_ioc: number;
  readonly cfq_io_cq: number;
  readonly cfq_queue: number;
}

/** What one new io context meets at the limit. */
export type Outcome = 'queue' | 'oom' | 'bypass';

/**
 * What each of `contexts` new io contexts meets, one after the other, in a
 * control group that may be charged for one page of each cache: a queue, the
 * oom queue (the failing run), or a bypass of CFQ because an earlier cache
 * ran dry first.
 *
 * @omits other users of the group's pages, and objects that come from the
 *   global cache before the group's own one is made
 * @example
 * import { variantNamed, windowAt } from 'imbalance';
 *
 * const perPage = { blkdev_ioc: 39, cfq_io_cq: 34, cfq_queue: 17 };
 * windowAt(variantNamed('before'), perPage, 18).at(-1); // => 'oom'
 */
export function windowAt(
  variant: Variant,
  perPage: PerPage,
  contexts: number,
): readonly Outcome[] {
  const player = new Player(limitProgram(variant, perPage, contexts));
  for (let next = player.next()[0]; next; next = player.next()[0]) {
    player.move({ task: next.task, outcome: 0 });
  }
  const { memory } = player.state;
  return Array.from({ length: contexts }, (_, i) => {
    const queue = memory[`rq_${String(i + 1)}->cfqq`] ?? null;
    if (queue === null) return 'bypass';
    return queue === 'oom_cfqq' ? 'oom' : 'queue';
  });
}

function limitProgram(
  variant: Variant,
  perPage: PerPage,
  contexts: number,
): Program {
  const cfqd = deviceOf(variant);
  const slab = (objects: number) => ({
    perPage: objects,
    pages: 0,
    objects: 0,
  });
  return {
    name: `${variant.name}/kmem-limit`,
    config: rcuFlavours.preempt,
    locks,
    tasks: [{ comm: 'dd', pid: 48, body: () => newContexts(cfqd, contexts) }],
    ...initialMemory(cicOf(0, false).cfqq[1], 'null'),
    slabs: {
      blkdev_ioc: slab(perPage.blkdev_ioc),
      cfq_io_cq: slab(perPage.cfq_io_cq),
      cfq_queue: slab(perPage.cfq_queue),
    },
    kmemLimitPages: 3,
    mayFail: () => false,
  };
}

function* newContexts(cfqd: CfqData, contexts: number): Kernel<void> {
  for (let i = 1; i <= contexts; i++) yield* firstRequest(cfqd, String(i));
}

/**
 * A request needs an io_context and an icq before the elevator is asked.
 *
 * @source block/blk-core.c, v3.8, __get_request
 */
function* firstRequest(cfqd: CfqData, name: string): Kernel<void> {
  const ioc = yield* kmem_cache_alloc_node('blkdev_ioc', GFP_NOIO, 1);
  yield* store(`task_${name}->io_context`, ioc);
  const icq = ioc && (yield* kmem_cache_alloc_node('cfq_io_cq', GFP_NOIO, 1));
  yield* store(`ioc_${name}->icq`, icq);
  if (!icq) {
    yield* call('request aux data allocation failed');
    return;
  }
  const cells = [`cic_${name}[async]`, `cic_${name}[sync]`] as const;
  yield* cfq_set_request(cfqd, {
    name: `rq_${name}`,
    is_sync: true,
    cic: { cfqq: cells },
    bio,
    gfp_mask: GFP_NOIO,
  });
}
