/**
 * May sleep. Allocation flags are a set of bits with the kernel's names; only
 * those that decide whether an allocation may sleep or fail are kept.
 *
 * @source include/linux/gfp.h, v3.8
 * @omits zone and reclaim modifiers, which change where memory comes from but
 *   not whether the caller may sleep or sees NULL
 */
export const __GFP_WAIT = 0x10;
/**
 * May use the emergency pools.
 *
 * @public a function in the lab may name it
 */
export const __GFP_HIGH = 0x20;
/**
 * Must not fail; may wait for ever.
 * @example
 * import { __GFP_NOFAIL, kmem_cache_alloc_node, play } from 'imbalance';
 *
 * const body = function* () {
 *   yield* kmem_cache_alloc_node('cfq_queue', __GFP_NOFAIL);
 * };
 * play(body, { fail: true }).steps[0]?.outcomes; // => ['ok']
 */
export const __GFP_NOFAIL = 0x800;
/** The object comes zeroed. */
export const __GFP_ZERO = 0x8000;

/**
 * May use the emergency pools, may not sleep.
 * @example
 * import {
 *   GFP_ATOMIC,
 *   kmem_cache_alloc_node,
 *   play,
 *   rcu_read_lock,
 *   rcu_read_unlock,
 * } from 'imbalance';
 *
 * const { findings } = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* kmem_cache_alloc_node('cfq_queue', GFP_ATOMIC);
 *   yield* rcu_read_unlock();
 * });
 * findings.some(({ kind }) => kind === 'sleep_in_atomic'); // => false
 */
export const GFP_ATOMIC = __GFP_HIGH;
/**
 * May sleep, may not start I/O.
 * @example
 * import {
 *   GFP_NOIO,
 *   kmem_cache_alloc_node,
 *   play,
 *   rcu_read_lock,
 *   rcu_read_unlock,
 * } from 'imbalance';
 *
 * const { findings } = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* kmem_cache_alloc_node('cfq_queue', GFP_NOIO);
 *   yield* rcu_read_unlock();
 * });
 * findings.some(({ kind }) => kind === 'sleep_in_atomic'); // => true
 */
export const GFP_NOIO = __GFP_WAIT;
/**
 * May sleep, start I/O and enter a file system: the usual flags.
 *
 * @omits __GFP_IO and __GFP_FS, as in all flags here
 */
export const GFP_KERNEL = __GFP_WAIT;
/**
 * May not sleep and gets no emergency memory.
 * @example
 * import {
 *   GFP_NOWAIT,
 *   kmem_cache_alloc_node,
 *   play,
 *   rcu_read_lock,
 *   rcu_read_unlock,
 * } from 'imbalance';
 *
 * const { findings } = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* kmem_cache_alloc_node('cfq_queue', GFP_NOWAIT);
 *   yield* rcu_read_unlock();
 * });
 * findings.some(({ kind }) => kind === 'sleep_in_atomic'); // => false
 */
export const GFP_NOWAIT = 0;

const names: readonly (readonly [number, string])[] = [
  [__GFP_WAIT, '__GFP_WAIT'],
  [__GFP_HIGH, '__GFP_HIGH'],
  [__GFP_NOFAIL, '__GFP_NOFAIL'],
  [__GFP_ZERO, '__GFP_ZERO'],
];

/** The flags as C would write them: `__GFP_WAIT | __GFP_ZERO`, or `0`. */
export function gfpText(gfp: number): string {
  const set = names.filter(([bit]) => gfp & bit).map(([, name]) => name);
  return set.length === 0 ? '0' : set.join(' | ');
}
