/**
 * Which kernel's rules decide: `classic` is v3.8, the patch's own time;
 * `modern` is v5.10 and later, where dependency edges know readers and locks
 * have wait types.
 *
 * @omits the kernels between: wait types came a little before the edges that
 *   know readers, here both are modern
 */
export type Era = 'classic' | 'modern';

/**
 * Both, the patch's own first.
 * @example
 * import { eras } from 'imbalance';
 *
 * eras; // => ['classic', 'modern']
 */
export const eras: readonly Era[] = ['classic', 'modern'];

/** The deepest held stack; reaching it switches the validator off. */
export const MAX_LOCK_DEPTH = 48;

/**
 * How many classes, dependency entries (two for each order) and sequences the
 * validator has room for. They also bound the work that any script can cause.
 *
 * @source kernel/lockdep_internals.h, v3.8; kernel/locking/lockdep_internals.h,
 *   v6.1, with its default configuration
 */
export const limits = {
  classic: { keys: 8191, entries: 16384, chains: 32768 },
  modern: { keys: 8192, entries: 32768, chains: 65536 },
} as const;

/** A subclass is 0 to 7. */
export const MAX_LOCKDEP_SUBCLASSES = 8;
