import type { IrqFlags, Kernel } from './op.ts';
import { primitive } from './primitive.ts';

/**
 * Takes a spinlock if it is free, and says whether it did.
 *
 * @source include/linux/spinlock.h, v3.8, spin_trylock
 * @example
 * import { play, spin_trylock } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const twice = play(function* () {
 *   yield* spin_trylock('lock');
 *   yield* spin_trylock('lock');
 * }, { locks });
 * twice.steps.map(({ result }) => result); // => [true, false]
 */
export function spin_trylock(lock: string): Kernel<boolean> {
  return primitive({ op: 'spin_trylock', lock });
}

/**
 * Notes whether interrupts are on, turns them off, then takes the lock. What
 * it noted is its result, for spin_unlock_irqrestore().
 *
 * @source include/linux/spinlock.h, v3.8, spin_lock_irqsave
 * @example
 * import { play, spin_lock_irqsave, spin_unlock_irqrestore } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const nested = play(function* () {
 *   const flags = yield* spin_lock_irqsave('lock');
 *   yield* spin_unlock_irqrestore('lock', flags);
 * }, { locks });
 * nested.steps[0]?.result; // => 'on'
 */
export function spin_lock_irqsave(lock: string): Kernel<IrqFlags> {
  return primitive({ op: 'spin_lock_irqsave', lock });
}

/**
 * Drops the lock and sets interrupts as they were noted.
 *
 * @source include/linux/spinlock.h, v3.8, spin_unlock_irqrestore
 * @example
 * import { local_irq_disable, play, spin_lock_irqsave, spin_unlock_irqrestore } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const inner = play(function* () {
 *   yield* local_irq_disable();
 *   const flags = yield* spin_lock_irqsave('lock');
 *   yield* spin_unlock_irqrestore('lock', flags);
 * }, { locks });
 * inner.steps.at(-1)?.state.tasks[0]?.irqs_disabled; // => true
 */
export function spin_unlock_irqrestore(
  lock: string,
  flags: IrqFlags,
): Kernel<void> {
  return primitive({ op: 'spin_unlock_irqrestore', lock, flags });
}

/**
 * Bottom halves off, then the lock.
 *
 * @source include/linux/spinlock.h, v3.8, spin_lock_bh
 * @example
 * import { might_sleep, play, spin_lock_bh } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const asleep = play(function* () {
 *   yield* spin_lock_bh('lock');
 *   yield* might_sleep();
 * }, { locks });
 * asleep.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: lock held, bottom halves off.'
 */
export function spin_lock_bh(lock: string): Kernel<void> {
  return primitive({ op: 'spin_lock_bh', lock });
}

/**
 * Drops the lock and turns bottom halves on, at the last of nested calls.
 *
 * @source include/linux/spinlock.h, v3.8, spin_unlock_bh
 * @example
 * import { play, spin_lock_bh, spin_unlock_bh } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const even = play(function* () {
 *   yield* spin_lock_bh('lock');
 *   yield* spin_unlock_bh('lock');
 * }, { locks });
 * even.steps.map(({ state }) => state.tasks[0]?.preempt_count); // => [513, 0]
 */
export function spin_unlock_bh(lock: string): Kernel<void> {
  return primitive({ op: 'spin_unlock_bh', lock });
}

/**
 * Takes a lock that spins on realtime kernels too. Declared as one of kind
 * `raw_spin`.
 *
 * @source include/linux/spinlock.h, v3.8, raw_spin_lock
 * @example
 * import { play, raw_spin_lock, spin_lock } from 'imbalance';
 *
 * const locks = {
 *   raw: { class: 'raw', kind: 'raw_spin' },
 *   lock: { class: 'lock', kind: 'spin' },
 * } as const;
 * const nested = play(function* () {
 *   yield* raw_spin_lock('raw');
 *   yield* spin_lock('lock');
 * }, { locks });
 * nested.steps.at(-1)?.state.tasks[0]?.held; // => ['raw', 'lock']
 */
export function raw_spin_lock(lock: string): Kernel<void> {
  return primitive({ op: 'raw_spin_lock', lock });
}

/**
 * Drops such a lock.
 *
 * @source include/linux/spinlock.h, v3.8, raw_spin_unlock
 * @example
 * import { play, raw_spin_lock, raw_spin_unlock } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'raw_spin' } } as const;
 * const even = play(function* () {
 *   yield* raw_spin_lock('lock');
 *   yield* raw_spin_unlock('lock');
 * }, { locks });
 * even.findings; // => []
 */
export function raw_spin_unlock(lock: string): Kernel<void> {
  return primitive({ op: 'raw_spin_unlock', lock });
}

/**
 * Takes an rwlock as one of its readers; spins while a writer has it. Its lock
 * is declared as one of kind `wlock`.
 *
 * @source include/linux/rwlock.h, v3.8, read_lock
 * @omits that a waiting writer keeps later readers out, as it does since v3.16
 * @example
 * import { play, read_lock, write_lock } from 'imbalance';
 *
 * const locks = { tasklist: { class: 'tasklist', kind: 'wlock' } } as const;
 * const readers = play([() => read_lock('tasklist'), () => read_lock('tasklist')], { locks });
 * readers.complete; // => true
 * const writer = play([() => read_lock('tasklist'), () => write_lock('tasklist')], { locks });
 * writer.complete; // => false
 */
export function read_lock(lock: string): Kernel<void> {
  return primitive({ op: 'read_lock', lock });
}

/**
 * Drops an rwlock that was taken with read_lock().
 *
 * @source include/linux/rwlock.h, v3.8, read_unlock
 * @example
 * import { play, read_lock, read_unlock } from 'imbalance';
 *
 * const locks = { tasklist: { class: 'tasklist', kind: 'wlock' } } as const;
 * const nested = play(function* () {
 *   yield* read_lock('tasklist');
 *   yield* read_lock('tasklist');
 *   yield* read_unlock('tasklist');
 * }, { locks });
 * nested.findings.map(({ kind }) => kind); // => ['held_exit']
 */
export function read_unlock(lock: string): Kernel<void> {
  return primitive({ op: 'read_unlock', lock });
}

/**
 * Takes an rwlock alone; spins while anybody else has it.
 *
 * @source include/linux/rwlock.h, v3.8, write_lock
 * @example
 * import { might_sleep, play, write_lock } from 'imbalance';
 *
 * const locks = { tasklist: { class: 'tasklist', kind: 'wlock' } } as const;
 * const asleep = play(function* () {
 *   yield* write_lock('tasklist');
 *   yield* might_sleep();
 * }, { locks });
 * asleep.findings[0]?.text; // => 'A may sleep (might_sleep()), and must not: tasklist held.'
 */
export function write_lock(lock: string): Kernel<void> {
  return primitive({ op: 'write_lock', lock });
}

/**
 * Drops an rwlock that was taken with write_lock().
 *
 * @source include/linux/rwlock.h, v3.8, write_unlock
 * @example
 * import { play, write_lock, write_unlock } from 'imbalance';
 *
 * const locks = { tasklist: { class: 'tasklist', kind: 'wlock' } } as const;
 * const even = play(function* () {
 *   yield* write_lock('tasklist');
 *   yield* write_unlock('tasklist');
 * }, { locks });
 * even.findings; // => []
 */
export function write_unlock(lock: string): Kernel<void> {
  return primitive({ op: 'write_unlock', lock });
}
