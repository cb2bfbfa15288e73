import type { Kernel } from './op.ts';
import { primitive } from './primitive.ts';

/**
 * Takes an rw_semaphore as one of its readers; sleeps while a writer has it.
 * Its lock is declared as one of kind `wsem`.
 *
 * @source kernel/rwsem.c, v3.8, down_read
 * @omits that a waiting writer keeps later readers out
 * @example
 * import { down_read, down_write, play } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const readers = play([() => down_read('mmap_lock'), () => down_read('mmap_lock')], { locks });
 * readers.complete; // => true
 * const writer = play([() => down_read('mmap_lock'), () => down_write('mmap_lock')], { locks });
 * writer.complete; // => false
 */
export function down_read(lock: string): Kernel<void> {
  return primitive({ op: 'down_read', lock });
}

/**
 * Takes an rw_semaphore as a reader if no writer has it, and says whether it
 * did.
 *
 * @source kernel/rwsem.c, v3.8, down_read_trylock
 * @example
 * import { down_read_trylock, down_write, play } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const held = play(function* () {
 *   yield* down_write('mmap_lock');
 *   yield* down_read_trylock('mmap_lock');
 * }, { locks });
 * held.steps.at(-1)?.result; // => false
 */
export function down_read_trylock(lock: string): Kernel<boolean> {
  return primitive({ op: 'down_read_trylock', lock });
}

/**
 * Drops an rw_semaphore that was taken with down_read().
 *
 * @source kernel/rwsem.c, v3.8, up_read
 * @example
 * import { down_read, play, up_read } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const twice = play(function* () {
 *   yield* down_read('mmap_lock');
 *   yield* up_read('mmap_lock');
 *   yield* up_read('mmap_lock');
 * }, { locks });
 * twice.findings.map(({ kind, step }) => `${kind} at step ${step}`); // => ['imbalance at step 3', 'unlock_not_held at step 3']
 */
export function up_read(lock: string): Kernel<void> {
  return primitive({ op: 'up_read', lock });
}

/**
 * Takes an rw_semaphore alone; sleeps while anybody else has it.
 *
 * @source kernel/rwsem.c, v3.8, down_write
 * @example
 * import { down_read, down_write, play } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const upgrade = play(function* () {
 *   yield* down_read('mmap_lock');
 *   yield* down_write('mmap_lock');
 * }, { locks });
 * upgrade.findings.map(({ kind }) => kind); // => ['recursive', 'deadlock']
 */
export function down_write(lock: string): Kernel<void> {
  return primitive({ op: 'down_write', lock });
}

/**
 * Takes an rw_semaphore alone if it is free, and says whether it did.
 *
 * @source kernel/rwsem.c, v3.8, down_write_trylock
 * @example
 * import { down_read, down_write_trylock, play } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const held = play(function* () {
 *   yield* down_read('mmap_lock');
 *   yield* down_write_trylock('mmap_lock');
 * }, { locks });
 * held.steps.at(-1)?.result; // => false
 */
export function down_write_trylock(lock: string): Kernel<boolean> {
  return primitive({ op: 'down_write_trylock', lock });
}

/**
 * Drops an rw_semaphore that was taken with down_write().
 *
 * @source kernel/rwsem.c, v3.8, up_write
 * @example
 * import { down_read, play, up_write } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const wrong = play(function* () {
 *   yield* down_read('mmap_lock');
 *   yield* up_write('mmap_lock');
 * }, { locks });
 * wrong.findings[0]?.text; // => 'A unlocks mmap_lock without holding it.'
 */
export function up_write(lock: string): Kernel<void> {
  return primitive({ op: 'up_write', lock });
}

/**
 * A writer becomes a reader, with no moment in between.
 *
 * @source kernel/rwsem.c, v3.8, downgrade_write
 * @example
 * import { down_read, down_write, downgrade_write, play } from 'imbalance';
 *
 * const locks = { mmap_lock: { class: 'mmap_lock', kind: 'wsem' } } as const;
 * const writes = function* () {
 *   yield* down_write('mmap_lock');
 *   yield* downgrade_write('mmap_lock');
 * };
 * const both = play([writes, () => down_read('mmap_lock')], { locks });
 * both.complete; // => true
 */
export function downgrade_write(lock: string): Kernel<void> {
  return primitive({ op: 'downgrade_write', lock });
}
