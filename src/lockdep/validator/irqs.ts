import { markHeldLocks } from './usage-marks.ts';
import { debugWarn } from '../rules/debug-warn.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';
import { HARDIRQ, SOFTIRQ } from '../state/usage-bits.ts';

/**
 * Interrupts are turned on: every held lock is now held with them enabled, and
 * with softirqs enabled too if those are.
 *
 * @source kernel/lockdep.c, v3.8, trace_hardirqs_on_caller;
 *   kernel/locking/lockdep.c, v6.1, lockdep_hardirqs_on_prepare
 */
export function hardirqsOn(ld: Lockdep, task: TaskContext): void {
  if (!ld.debugLocks || task.hardirqsEnabled) return;
  if (task.hardirqContext > 0) {
    const fn = ld.era === 'classic' ? 'trace_hardirqs_on_caller' : 'lockdep_hardirqs_on_prepare';
    debugWarn(ld, task, fn, 'interrupts enabled inside a hardirq handler');
    return;
  }
  // v3.8 says "enabled" before it looks, v6.1 after.
  if (ld.era === 'classic') task.hardirqsEnabled = true;
  markHeldLocks(ld, task, HARDIRQ);
  if (task.softirqsEnabled) markHeldLocks(ld, task, SOFTIRQ);
  if (ld.debugLocks) task.hardirqsEnabled = true;
}

/**
 * Interrupts are turned off; turning off what is off changes nothing.
 *
 * @source kernel/lockdep.c, v3.8, trace_hardirqs_off_caller
 */
export function hardirqsOff(task: TaskContext): void {
  task.hardirqsEnabled = false;
}

/**
 * @source kernel/softirq.c, v3.8, __local_bh_disable
 * @omits the check that the counter agrees with what was traced
 */
export function bhDisable(task: TaskContext): void {
  task.softirqCount += 1;
  task.softirqsEnabled = false;
}

/**
 * The last of the nested calls turns softirqs on. All of it happens with
 * interrupts off, and they are on afterwards whatever they were before: that
 * is when held locks are marked.
 *
 * @source kernel/softirq.c, v3.8, _local_bh_enable_ip; kernel/lockdep.c, v3.8,
 *   trace_softirqs_on
 * @omits the plain warning on a call with interrupts off
 */
export function bhEnable(ld: Lockdep, task: TaskContext): void {
  hardirqsOff(task);
  if (task.softirqCount === 1) task.softirqsEnabled = true;
  task.softirqCount = Math.max(0, task.softirqCount - 1);
  hardirqsOn(ld, task);
}

/**
 * @source lib/locking-selftest.c, v3.8, HARDIRQ_ENTER and HARDIRQ_EXIT;
 *   include/linux/irqflags.h, v6.1, lockdep_hardirq_threaded
 */
export function enterHardirq(task: TaskContext, threaded: boolean): void {
  hardirqsOff(task);
  task.hardirqContext += 1;
  if (task.hardirqContext === 1) task.hardirqThreaded = false;
  if (threaded) task.hardirqThreaded = true;
}

/** The end of a handler turns interrupts on. */
export function exitHardirq(ld: Lockdep, task: TaskContext): void {
  task.hardirqContext = Math.max(0, task.hardirqContext - 1);
  hardirqsOn(ld, task);
}

/** @source lib/locking-selftest.c, v3.8, SOFTIRQ_ENTER and SOFTIRQ_EXIT */
export function enterSoftirq(task: TaskContext): void {
  bhDisable(task);
  hardirqsOff(task);
  task.softirqContext += 1;
}

/** The end of a softirq turns interrupts on, then softirqs. */
export function exitSoftirq(ld: Lockdep, task: TaskContext): void {
  task.softirqContext = Math.max(0, task.softirqContext - 1);
  hardirqsOn(ld, task);
  bhEnable(ld, task);
}
