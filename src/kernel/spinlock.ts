import { taskOf, withTask, type Effect } from './effect.ts';
import { drop, take } from './holder.ts';
import type { KernelState } from './state.ts';

/**
 * Takes a spinlock; `count` is 1 where the kernel has a preempt count.
 *
 * @source include/linux/spinlock_api_smp.h, v3.8, __raw_spin_lock_irq
 */
export function lock(
  state: KernelState,
  task: number,
  name: string,
  irq: boolean,
  count: number,
): Effect {
  const me = taskOf(state, task);
  const taken = take(state, task, name, 'spin');
  return {
    ...taken,
    state: withTask(taken.state, task, {
      irqs_disabled: me.irqs_disabled || irq,
      preempt_count: me.preempt_count + count,
    }),
    operations: [
      ...(irq && !me.irqs_disabled ? [{ op: 'irq_disable' } as const] : []),
      ...taken.operations,
    ],
  };
}

/**
 * Drops a spinlock; the irq variant turns interrupts on.
 *
 * @source include/linux/spinlock_api_smp.h, v3.8, __raw_spin_unlock_irq
 */
export function unlock(
  state: KernelState,
  task: number,
  name: string,
  irq: boolean,
  count: number,
): Effect {
  const me = taskOf(state, task);
  const dropped = drop(state, task, name);
  return {
    ...dropped,
    state: withTask(dropped.state, task, {
      irqs_disabled: irq ? false : me.irqs_disabled,
      preempt_count: me.preempt_count - count,
    }),
    operations: [
      ...dropped.operations,
      ...(irq && me.irqs_disabled ? [{ op: 'irq_enable' } as const] : []),
    ],
  };
}
