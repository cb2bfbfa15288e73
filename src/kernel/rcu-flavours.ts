import type { LockTable } from './events.ts';

/**
 * The kernel configuration, as far as it changes what a wrong unlock does.
 *
 * @source include/linux/rcupdate.h, include/linux/preempt.h, v3.8
 */
export interface KernelConfig {
  /** rcu_read_lock() counts in the task: `rcu_read_lock_nesting`. */
  readonly PREEMPT_RCU: boolean;
  /** preempt_disable() counts; without it the call is no code. */
  readonly PREEMPT_COUNT: boolean;
}

/**
 * The three ways in which an RCU read lock is compiled: a nesting counter, the
 * preempt count, or no code at all.
 * @example
 * import { play, rcuFlavours, rcu_read_lock } from 'imbalance';
 *
 * const { steps } = play(() => rcu_read_lock(), { config: rcuFlavours.count });
 * steps[0]?.state.tasks[0]?.preempt_count; // => 1
 */
export const rcuFlavours = {
  preempt: { PREEMPT_RCU: true, PREEMPT_COUNT: true },
  count: { PREEMPT_RCU: false, PREEMPT_COUNT: true },
  none: { PREEMPT_RCU: false, PREEMPT_COUNT: false },
} as const satisfies Record<string, KernelConfig>;

/** The name of one of the three. */
export type RcuFlavour = keyof typeof rcuFlavours;

/**
 * RCU's own lock maps, as a program declares them.
 *
 * @source kernel/rcupdate.c, v3.8, rcu_lock_map and its siblings
 */
export const rcuLocks = {
  rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
  rcu_read_lock_bh: { class: 'rcu_read_lock_bh', kind: 'rcu_bh' },
  rcu_read_lock_sched: { class: 'rcu_read_lock_sched', kind: 'rcu_sched' },
} as const satisfies LockTable;
