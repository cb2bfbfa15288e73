import {
  __GFP_WAIT,
  get,
  spin_lock_irq,
  spin_unlock_irq,
  store,
  user_exit,
  type Kernel,
} from '../../kernel/index.ts';
import { cfq_get_queue } from './cfq_get_queue.ts';
import { cic_set_cfqq, cic_to_cfqq } from './cfqq.ts';
import type { Bio, CfqData, CfqIoCq } from './structs.ts';

/** Who asks for a queue, and how. */
export interface Request {
  /** Name of the request: its cell `name->cfqq` holds the queue. */
  readonly name: string;
  readonly is_sync: boolean;
  readonly cic: CfqIoCq;
  readonly bio: Bio;
  readonly gfp_mask: number;
}

/**
 * Gives a new request its queue. The request holds a reference of its own. A
 * caller that lets it sleep has to be where it may, which it asserts first.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_set_request
 * @omits merging and splitting of cooperating queues; the checks for a
 *   changed priority or control group (check_blkcg_changed is a task of its
 *   own here); the request's own reference to the queue's group, which the
 *   queue holds as well; and the completion that would drop both
 * @example
 * import { bio, cfq_set_request, cicOf, deviceOf } from 'imbalance';
 * import { GFP_NOIO, variantNamed } from 'imbalance';
 *
 * const cfqd = deviceOf(variantNamed('after'));
 * const cic = cicOf(0, false);
 * const rq = { name: 'rq_A', is_sync: true, cic, bio, gfp_mask: GFP_NOIO };
 * const first = cfq_set_request(cfqd, rq).next().value;
 * first?.op; // => 'spin_lock_irq'
 */
// #region function
export function* cfq_set_request(cfqd: CfqData, rq: Request): Kernel<void> {
  const { is_sync, cic, bio, gfp_mask } = rq;
  // might_sleep_if(gfp_mask & __GFP_WAIT) stands before the lock is taken.
  const might_sleep = gfp_mask & __GFP_WAIT ? 'cfq_set_request' : undefined;
  yield* spin_lock_irq(cfqd.queue_lock, might_sleep);

  let cfqq = yield* cic_to_cfqq(cic, is_sync);
  if (!cfqq || cfqq === cfqd.oom_cfqq) {
    cfqq = yield* cfq_get_queue(cfqd, is_sync, cic, bio, gfp_mask);
    if (cfqq) yield* cic_set_cfqq(cic, cfqq, is_sync);
  }

  if (cfqq) {
    yield* get(cfqq);
    yield* store(`${rq.name}->cfqq`, cfqq);
  }
  yield* spin_unlock_irq(cfqd.queue_lock);
  yield* user_exit();
}
// #endregion function
