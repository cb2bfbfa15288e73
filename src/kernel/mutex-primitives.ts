import type { Kernel } from './op.ts';
import { primitive } from './primitive.ts';

/**
 * Takes a mutex; sleeps while another task holds it, so it may not be called
 * where sleeping is forbidden. The lock is declared as one of kind `mutex`.
 *
 * @source kernel/mutex.c, v3.8, mutex_lock
 * @omits spinning while the holder runs; a sleep that a signal ends
 * @example
 * import { mutex_lock, play, rcu_read_lock } from 'imbalance';
 *
 * const locks = { door: { class: 'door', kind: 'mutex' } } as const;
 * const kept = play(() => mutex_lock('door'), { locks });
 * kept.findings.map(({ kind }) => kind); // => ['held_exit']
 * const reading = play(
 *   function* () {
 *     yield* rcu_read_lock();
 *     yield* mutex_lock('door');
 *   },
 *   { locks },
 * );
 * reading.findings[0]?.text; // => 'A may sleep (mutex_lock(door)), and must not: inside rcu_read_lock().'
 */
export function mutex_lock(lock: string): Kernel<void> {
  return primitive({ op: 'mutex_lock', lock });
}

/**
 * Takes a mutex if it is free, and says whether it did. It never sleeps.
 *
 * @source kernel/mutex.c, v3.8, mutex_trylock
 * @example
 * import { mutex_trylock, play } from 'imbalance';
 *
 * const locks = { door: { class: 'door', kind: 'mutex' } } as const;
 * const twice = play(function* () {
 *   yield* mutex_trylock('door');
 *   yield* mutex_trylock('door');
 * }, { locks });
 * twice.steps.map(({ result }) => result); // => [true, false]
 */
export function mutex_trylock(lock: string): Kernel<boolean> {
  return primitive({ op: 'mutex_trylock', lock });
}

/**
 * Drops a mutex, even one that the task does not hold.
 *
 * @source kernel/mutex.c, v3.8, mutex_unlock
 * @omits who is woken, and when
 * @example
 * import { mutex_unlock, play } from 'imbalance';
 *
 * const locks = { door: { class: 'door', kind: 'mutex' } } as const;
 * const played = play(() => mutex_unlock('door'), { locks });
 * played.findings.map(({ kind }) => kind); // => ['imbalance', 'unlock_not_held']
 */
export function mutex_unlock(lock: string): Kernel<void> {
  return primitive({ op: 'mutex_unlock', lock });
}
