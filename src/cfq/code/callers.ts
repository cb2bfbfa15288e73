import {
  irq_enter,
  irq_exit,
  load,
  put,
  rcuCallback,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  store,
  user_exit,
  type Kernel,
} from '../../kernel/index.ts';
import { cfq_get_queue } from './cfq_get_queue.ts';
import { cfq_put_queue, cic_set_cfqq, cic_to_cfqq } from './cfqq.ts';
import type { Request } from './cfq_set_request.ts';
import type { CfqData, CfqIoCq } from './structs.ts';

/**
 * A changed priority gives the io context's asynchronous queue up for the one
 * of its new class: the only caller that arrives with a real queue in place.
 *
 * @source block/cfq-iosched.c, v3.8, check_ioprio_changed
 * @omits the sync side, which only marks the queue
 */
export function* check_ioprio_changed(
  cfqd: CfqData,
  rq: Request,
): Kernel<void> {
  const { is_sync, cic, bio, gfp_mask } = rq;
  yield* spin_lock_irq(cfqd.queue_lock);
  const cfqq = yield* cic_to_cfqq(cic, is_sync);
  if (cfqq) {
    const new_cfqq = yield* cfq_get_queue(cfqd, is_sync, cic, bio, gfp_mask);
    if (new_cfqq) {
      yield* cic_set_cfqq(cic, new_cfqq, is_sync);
      yield* cfq_put_queue(cfqq);
    }
  }
  yield* spin_unlock_irq(cfqd.queue_lock);
  yield* user_exit();
}

/**
 * A changed control group drops the io context's queue, so that the next
 * request looks for one in the new group.
 *
 * @source block/cfq-iosched.c, v3.8, check_blkcg_changed
 */
export function* check_blkcg_changed(
  cfqd: CfqData,
  cic: CfqIoCq,
): Kernel<void> {
  yield* spin_lock_irq(cfqd.queue_lock);
  const cfqq = yield* cic_to_cfqq(cic, true);
  if (cfqq) {
    yield* cic_set_cfqq(cic, null, true);
    yield* cfq_put_queue(cfqq);
  }
  yield* spin_unlock_irq(cfqd.queue_lock);
  yield* user_exit();
}

/**
 * Removes the control group's group: unlinked and put under queue_lock. With
 * its last reference it is left to a callback, which frees it after a grace
 * period; if a queue still holds one, the callback has nothing to free. Where
 * the group `mayBeMissing`, it is looked for first: what was never made is not
 * removed.
 *
 * @source block/blk-cgroup.c, v3.8, blkg_destroy, __blkg_release, blkg_rcu_free;
 *   blkcg_css_offline, which looks for it
 * @omits blkcg->lock; and that the last put, not the removal, asks for the
 *   callback: a group that a queue holds longer is not freed here
 */
export function* blkg_destroy(
  cfqd: CfqData,
  blkcg: string,
  mayBeMissing = false,
): Kernel<void> {
  yield* spin_lock_irq(cfqd.queue_lock);
  const cfqg = mayBeMissing ? yield* load(blkcg) : 'cfqg';
  if (cfqg === null) return yield* spin_unlock_irq(cfqd.queue_lock);
  yield* store(blkcg, 'removed');
  yield* put(String(cfqg), 'call_rcu');
  yield* spin_unlock_irq(cfqd.queue_lock);
  yield* rcuCallback(String(cfqg));
}

/**
 * An interrupt handler that completes a request: takes queue_lock with
 * interrupts off already.
 *
 * @source block/blk-core.c, v3.8, blk_end_request
 * @omits what completion does under the lock
 */
export function* blk_end_request(cfqd: CfqData): Kernel<void> {
  yield* irq_enter();
  yield* spin_lock(cfqd.queue_lock);
  yield* spin_unlock(cfqd.queue_lock);
  yield* irq_exit();
}
