import { __GFP_WAIT } from './gfp.ts';
import { lockCallOf, sleepsFor } from './lock-calls.ts';
import type { Op } from './op.ts';
import type { KernelConfig } from './rcu-flavours.ts';
import type { KernelState, TaskState } from './state.ts';
import { withTask } from './effect.ts';

/**
 * Whether a grace period that begins now has to wait for this task. Where RCU
 * counts, it asks the counter, so that a wrong one hides a reader; without
 * preemption it waits until the task has slept, gone to user space or ended,
 * and no counter can hide it.
 *
 * @source kernel/rcutree_plugin.h, v3.8, rcu_preempt_note_context_switch;
 *   kernel/rcutree.c, v3.8, rcu_note_context_switch
 */
export function holdsGracePeriod(
  { PREEMPT_RCU }: KernelConfig,
  task: TaskState,
): boolean {
  if (PREEMPT_RCU) return task.rcu_read_lock_nesting > 0;
  return task.inKernel === true && task.status !== 'done';
}

/** A grace period that `task` has asked for begins: who holds it is noted. */
export function beginGracePeriod(
  config: KernelConfig,
  state: KernelState,
  task: number,
): KernelState {
  // Without preemption the task that waits sleeps, so it holds nothing up.
  const gracePeriod = state.tasks.flatMap((other, i) =>
    holdsGracePeriod(config, other) && (config.PREEMPT_RCU || i !== task)
      ? [i]
      : [],
  );
  return { ...state, gracePeriod };
}

/** Whether somebody who was noted still holds up the grace period. */
export function isHeldUp(config: KernelConfig, state: KernelState): boolean {
  const noted = state.gracePeriod ?? [];
  // A counted reader that ends inside its section never leaves it; without
  // preemption who has ended holds up nothing.
  if (config.PREEMPT_RCU) return noted.length > 0;
  return state.tasks.some(
    (task, i) => noted.includes(i) && holdsGracePeriod(config, task),
  );
}

/** The state once the grace period waits for this task no more. */
export function leaveGracePeriod(
  state: KernelState,
  task: number,
): KernelState {
  if (!state.gracePeriod?.includes(task)) return state;
  return {
    ...state,
    gracePeriod: state.gracePeriod.filter((reader) => reader !== task),
  };
}

/**
 * Whether a step is a quiescent state where RCU does not count: the task
 * sleeps, or may, or leaves the kernel.
 *
 * @source kernel/rcutree.c, v3.8, rcu_sched_qs
 */
export function isQuiescent(op: Op): boolean {
  const call = lockCallOf(op.op);
  if (call !== null) return sleepsFor(call);
  switch (op.op) {
    case 'kmem_cache_alloc_node':
      return (op.gfp & __GFP_WAIT) !== 0;
    case 'might_sleep':
    case 'schedule':
    case 'rcu_gp_wait':
    case 'user_exit':
    case 'irq_exit':
      return true;
    default:
      return false;
  }
}

/** The state after a step of a task where RCU does not count. */
export function afterUncounted(
  state: KernelState,
  task: number,
  op: Op,
): KernelState {
  const isQuiet = isQuiescent(op);
  const noted = withTask(state, task, { inKernel: !isQuiet });
  return isQuiet ? leaveGracePeriod(noted, task) : noted;
}
