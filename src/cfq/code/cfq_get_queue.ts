import { get, load, store, type Kernel } from '../../kernel/index.ts';
import type { Bio, CfqData, CfqIoCq, Cfqq } from './structs.ts';

/**
 * The queue for this request, with the reference that the io context will
 * hold. An asynchronous queue is shared by the device: its slot is consulted
 * first, and whatever is found for an empty slot is pinned in it.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_get_queue
 * @omits the seventeen asynchronous slots (two classes by eight priorities, and
 *   one for idle): one stands for them
 */
// #region function
export function* cfq_get_queue(
  cfqd: CfqData,
  is_sync: boolean,
  cic: CfqIoCq,
  bio: Bio,
  gfp_mask: number,
): Kernel<Cfqq | null> {
  const { async_cfqq, cfq_find_alloc_queue } = cfqd;
  let cfqq: Cfqq | null = null;

  if (!is_sync) cfqq = (yield* load(async_cfqq)) as Cfqq | null;

  if (!cfqq) {
    cfqq = yield* cfq_find_alloc_queue(cfqd, is_sync, cic, bio, gfp_mask);
  }
  // Until 2009 there was no queue to fall back on, and callers took NULL.
  if (!cfqq && !cfqd.oom_cfqq) return null;

  // Pin the asynchronous queue, real or not, until the elevator exits.
  if (!is_sync && !(yield* load(async_cfqq))) {
    yield* get(cfqq);
    yield* store(async_cfqq, cfqq);
  }

  yield* get(cfqq);
  return cfqq;
}
// #endregion function
