import type { IrqFlags, Kernel } from './op.ts';
import { primitive } from './primitive.ts';

/**
 * Interrupts off on this processor.
 *
 * @source include/linux/irqflags.h, v3.8, local_irq_disable
 * @example
 * import { local_irq_disable, might_sleep, play } from 'imbalance';
 *
 * const asleep = play(function* () {
 *   yield* local_irq_disable();
 *   yield* might_sleep();
 * });
 * asleep.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: interrupts off.'
 */
export function local_irq_disable(): Kernel<void> {
  return primitive({ op: 'local_irq_disable' });
}

/**
 * Interrupts on, whatever they were.
 *
 * @source include/linux/irqflags.h, v3.8, local_irq_enable
 * @example
 * import { local_irq_disable, local_irq_enable, play } from 'imbalance';
 *
 * const even = play(function* () {
 *   yield* local_irq_disable();
 *   yield* local_irq_enable();
 * });
 * even.steps.map(({ state }) => state.tasks[0]?.irqs_disabled); // => [true, false]
 */
export function local_irq_enable(): Kernel<void> {
  return primitive({ op: 'local_irq_enable' });
}

/**
 * Notes whether interrupts are on, and turns them off.
 *
 * @source include/linux/irqflags.h, v3.8, local_irq_save
 * @example
 * import { local_irq_save, play } from 'imbalance';
 *
 * const twice = play(function* () {
 *   yield* local_irq_save();
 *   yield* local_irq_save();
 * });
 * twice.steps.map(({ result }) => result); // => ['on', 'off']
 */
export function local_irq_save(): Kernel<IrqFlags> {
  return primitive({ op: 'local_irq_save' });
}

/**
 * Sets interrupts as they were noted.
 *
 * @source include/linux/irqflags.h, v3.8, local_irq_restore
 * @example
 * import { local_irq_restore, local_irq_save, play } from 'imbalance';
 *
 * const even = play(function* () {
 *   const flags = yield* local_irq_save();
 *   yield* local_irq_restore(flags);
 * });
 * even.steps.at(-1)?.state.tasks[0]?.irqs_disabled; // => false
 */
export function local_irq_restore(flags: IrqFlags): Kernel<void> {
  return primitive({ op: 'local_irq_restore', flags });
}

/**
 * Bottom halves off on this processor; it counts.
 *
 * @source kernel/softirq.c, v3.8, local_bh_disable
 * @omits bottom halves themselves: what runs in one is told by `history`
 * @example
 * import { local_bh_disable, play } from 'imbalance';
 *
 * const twice = play(function* () {
 *   yield* local_bh_disable();
 *   yield* local_bh_disable();
 * });
 * twice.steps.map(({ state }) => state.tasks[0]?.preempt_count); // => [512, 1024]
 */
export function local_bh_disable(): Kernel<void> {
  return primitive({ op: 'local_bh_disable' });
}

/**
 * Bottom halves on, at the last of nested calls.
 *
 * @source kernel/softirq.c, v3.8, local_bh_enable
 * @example
 * import { local_bh_disable, local_bh_enable, play } from 'imbalance';
 *
 * const even = play(function* () {
 *   yield* local_bh_disable();
 *   yield* local_bh_enable();
 * });
 * even.steps.at(-1)?.state.tasks[0]?.preempt_count; // => 0
 */
export function local_bh_enable(): Kernel<void> {
  return primitive({ op: 'local_bh_enable' });
}

/**
 * What a function that may sleep says first: where sleeping is forbidden it is
 * a finding.
 *
 * @source include/linux/kernel.h, v3.8, might_sleep
 * @omits that it may give up the processor by itself
 * @example
 * import { might_sleep, play, rcu_read_lock } from 'imbalance';
 *
 * const reading = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* might_sleep();
 * });
 * reading.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: inside rcu_read_lock().'
 */
export function might_sleep(): Kernel<void> {
  return primitive({ op: 'might_sleep' });
}

/**
 * Gives up the processor. Where the preempt count forbids it, the kernel says
 * that it schedules while atomic.
 *
 * @source kernel/sched/core.c, v3.8, schedule
 * @omits who runs next, and what wakes the task: it goes on at once
 * @example
 * import { play, schedule, spin_lock } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const atomic = play(function* () {
 *   yield* spin_lock('lock');
 *   yield* schedule();
 * }, { locks });
 * atomic.findings[0]?.text; // => 'A sleeps (schedule()), and must not: lock held.'
 */
export function schedule(): Kernel<void> {
  return primitive({ op: 'schedule' });
}
