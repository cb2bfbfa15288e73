import type { Kernel } from './op.ts';
import { primitive } from './primitive.ts';

/**
 * Keeps this processor's own data to this task: it is not preempted, and
 * nobody waits. Declared as one of kind `local_lock`.
 *
 * @source include/linux/local_lock.h, v6.1, local_lock
 * @omits which processor a task is on: two tasks never wait for each other
 *   here
 * @example
 * import { local_lock, might_sleep, play } from 'imbalance';
 *
 * const locks = { stock: { class: 'stock', kind: 'local_lock' } } as const;
 * const asleep = play(function* () {
 *   yield* local_lock('stock');
 *   yield* might_sleep();
 * }, { locks });
 * asleep.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: stock held.'
 */
export function local_lock(lock: string): Kernel<void> {
  return primitive({ op: 'local_lock', lock });
}

/**
 * Lets the task be preempted again.
 *
 * @source include/linux/local_lock.h, v6.1, local_unlock
 * @example
 * import { local_lock, local_unlock, play } from 'imbalance';
 *
 * const locks = { stock: { class: 'stock', kind: 'local_lock' } } as const;
 * const even = play(function* () {
 *   yield* local_lock('stock');
 *   yield* local_unlock('stock');
 * }, { locks });
 * even.steps.map(({ state }) => state.tasks[0]?.preempt_count); // => [1, 0]
 */
export function local_unlock(lock: string): Kernel<void> {
  return primitive({ op: 'local_unlock', lock });
}

/**
 * Enters a read section of one SRCU domain, in which a reader may sleep. The
 * domain is declared as one of kind `map`; the result is for
 * srcu_read_unlock().
 *
 * @source kernel/srcu.c, v3.8, srcu_read_lock
 * @omits synchronize_srcu()
 * @example
 * import { might_sleep, play, srcu_read_lock, srcu_read_unlock } from 'imbalance';
 *
 * const locks = { ssp: { class: 'ssp', kind: 'map' } } as const;
 * const even = play(function* () {
 *   const idx = yield* srcu_read_lock('ssp');
 *   yield* might_sleep();
 *   yield* srcu_read_unlock('ssp', idx);
 * }, { locks });
 * even.findings; // => []
 */
export function srcu_read_lock(lock: string): Kernel<number> {
  return primitive({ op: 'srcu_read_lock', lock });
}

/**
 * Leaves the section.
 *
 * @source kernel/srcu.c, v3.8, srcu_read_unlock
 * @omits that the index has to be the one that was given
 * @example
 * import { play, srcu_read_lock } from 'imbalance';
 *
 * const locks = { ssp: { class: 'ssp', kind: 'map' } } as const;
 * const kept = play(() => srcu_kept(), { locks });
 * function* srcu_kept() {
 *   yield* srcu_read_lock('ssp');
 * }
 * kept.findings.map(({ kind }) => kind); // => ['held_exit']
 */
export function srcu_read_unlock(lock: string, idx: number): Kernel<void> {
  void idx;
  return primitive({ op: 'srcu_read_unlock', lock });
}

/**
 * Enters an RCU-bh read section: bottom halves are off in it. Such a section
 * holds up no grace period of synchronize_rcu(), as before v4.20.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_read_lock_bh
 * @omits that later kernels have one kind of grace period
 * @example
 * import { might_sleep, play, rcu_read_lock_bh } from 'imbalance';
 *
 * const asleep = play(function* () {
 *   yield* rcu_read_lock_bh();
 *   yield* might_sleep();
 * });
 * asleep.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: rcu_read_lock_bh held, bottom halves off.'
 */
export function rcu_read_lock_bh(): Kernel<void> {
  return primitive({ op: 'rcu_read_lock_bh', lock: 'rcu_read_lock_bh' });
}

/**
 * Leaves such a section. Another flavour does not end it.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_read_unlock_bh
 * @example
 * import { play, rcu_read_lock, rcu_read_unlock_bh } from 'imbalance';
 *
 * const mixed = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* rcu_read_unlock_bh();
 * });
 * mixed.findings.map(({ kind }) => kind)[0]; // => 'imbalance'
 */
export function rcu_read_unlock_bh(): Kernel<void> {
  return primitive({ op: 'rcu_read_unlock_bh', lock: 'rcu_read_lock_bh' });
}

/**
 * Enters an RCU-sched read section: the task is not preempted in it. Such a
 * section holds up no grace period of synchronize_rcu(), as before v4.20.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_read_lock_sched
 * @omits that later kernels have one kind of grace period
 * @example
 * import { might_sleep, play, rcu_read_lock_sched } from 'imbalance';
 *
 * const asleep = play(function* () {
 *   yield* rcu_read_lock_sched();
 *   yield* might_sleep();
 * });
 * asleep.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: rcu_read_lock_sched held.'
 */
export function rcu_read_lock_sched(): Kernel<void> {
  return primitive({ op: 'rcu_read_lock_sched', lock: 'rcu_read_lock_sched' });
}

/**
 * Leaves such a section. Another flavour does not end it.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_read_unlock_sched
 * @example
 * import { play, rcu_read_lock, rcu_read_unlock_sched } from 'imbalance';
 *
 * const mixed = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* rcu_read_unlock_sched();
 * });
 * mixed.findings.map(({ kind }) => kind)[0]; // => 'imbalance'
 */
export function rcu_read_unlock_sched(): Kernel<void> {
  return primitive({
    op: 'rcu_read_unlock_sched',
    lock: 'rcu_read_lock_sched',
  });
}
