import {
  call,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  user_exit,
  type Kernel,
} from '../kernel/index.ts';
import type { RunQueue, Task } from './retold-structs.ts';

/**
 * Looks for work on another CPU; called, and left, with the run queue locked.
 *
 * @source none: 5b6547ed97f4 leaves this as it is and calls it elsewhere
 * @omits the search
 */
// #region shown
export function* sched_core_balance(rq: RunQueue): Kernel<void> {
  yield* spin_unlock(rq.lock);
  yield* steal();
  yield* spin_lock(rq.lock);
}

/**
 * Lends a task a priority, with interrupts off to the end.
 *
 * @source kernel/sched/core.c, before 5b6547ed97f4, rt_mutex_setprio
 * @omits everything but its locks and the callback
 */
export function* rt_mutex_setprio(p: Task, rq: RunQueue): Kernel<void> {
  yield* spin_lock_irq(p.pi_lock);
  yield* spin_lock(rq.lock);
  yield* sched_core_balance(rq);
  yield* spin_unlock(rq.lock);
  yield* spin_unlock_irq(p.pi_lock);
}
// #endregion shown

function* steal(): Kernel<void> {
  yield* call('steal');
}

/** The system call that lends it. */
export function* futex_lock_pi(p: Task, rq: RunQueue): Kernel<void> {
  yield* rt_mutex_setprio(p, rq);
  yield* user_exit();
}
