import type { Kernel, Op, Value } from './op.ts';

function* yieldOp(op: Op): Kernel<Value> {
  return yield op;
}

/** @source include/linux/rcupdate.h, v3.8, rcu_read_lock */
export function* rcu_read_lock(): Kernel<void> {
  yield { op: 'rcu_read_lock' };
}

/** @source include/linux/rcupdate.h, v3.8, rcu_read_unlock */
export function* rcu_read_unlock(): Kernel<void> {
  yield { op: 'rcu_read_unlock' };
}

/**
 * Interrupts off, then the lock; waits while another task holds it.
 *
 * @source include/linux/spinlock.h, v3.8, spin_lock_irq
 */
export function* spin_lock_irq(lock: string): Kernel<void> {
  yield { op: 'spin_lock_irq', lock };
}

/**
 * Drops the lock and turns interrupts on, whatever they were before.
 *
 * @source include/linux/spinlock.h, v3.8, spin_unlock_irq
 */
export function* spin_unlock_irq(lock: string): Kernel<void> {
  yield { op: 'spin_unlock_irq', lock };
}

/** @source include/linux/spinlock.h, v3.8, spin_lock */
export function* spin_lock(lock: string): Kernel<void> {
  yield { op: 'spin_lock', lock };
}

/** @source include/linux/spinlock.h, v3.8, spin_unlock */
export function* spin_unlock(lock: string): Kernel<void> {
  yield { op: 'spin_unlock', lock };
}

/**
 * A new object's name, or NULL where the allocation fails. Whether it may fail
 * is the schedule's choice unless the memory controller or `__GFP_NOFAIL`
 * decides. With `__GFP_WAIT` it may sleep.
 *
 * @source mm/slub.c, v3.8, kmem_cache_alloc_node
 * @omits the node: memory has one
 */
export function* kmem_cache_alloc_node(
  cache: string,
  gfp: number,
  ref = 0,
): Kernel<string | null> {
  const op: Op = { op: 'kmem_cache_alloc_node', cache, gfp, ref };
  return (yield op) as string | null;
}

/** @source mm/slub.c, v3.8, kmem_cache_free */
export function* kmem_cache_free(cache: string, object: string): Kernel<void> {
  yield { op: 'kmem_cache_free', cache, object };
}

/** Reads one shared memory cell. */
export function* load(cell: string): Kernel<Value> {
  return yield* yieldOp({ op: 'load', cell });
}

/** Writes one shared memory cell. */
export function* store(cell: string, value: Value): Kernel<void> {
  yield { op: 'store', cell, value };
}

/** Takes one reference: `object->ref++`, which follows the pointer. */
export function* get(object: string | null): Kernel<void> {
  if (object === null) yield* use(object, 'ref++');
  else yield { op: 'get', object };
}

/** Drops one reference and frees the object with the last: true if it was. */
export function* put(object: string): Kernel<boolean> {
  return (yield* yieldOp({ op: 'put', object })) as boolean;
}

/** Follows a pointer; NULL or a freed object is a finding. */
export function* use(object: string | null, what: string): Kernel<void> {
  yield { op: 'use', object, what };
}

/**
 * Waits until every reader that was inside a section at the start has left.
 * Two steps: the start notes the readers, the wait ends when none is left.
 *
 * @source kernel/rcutree_plugin.h, v3.8, synchronize_rcu
 * @omits how a grace period is detected; what remains is what it promises
 */
export function* synchronize_rcu(): Kernel<void> {
  yield { op: 'rcu_gp_start' };
  yield { op: 'rcu_gp_wait' };
}

/** @source kernel/softirq.c, v3.8, irq_enter */
export function* irq_enter(): Kernel<void> {
  yield { op: 'irq_enter' };
}

/** @source kernel/softirq.c, v3.8, irq_exit */
export function* irq_exit(): Kernel<void> {
  yield { op: 'irq_exit' };
}

/** Marks the return of a function that the analysis speaks of. */
export function* returns<T extends Value>(from: string, value: T): Kernel<T> {
  yield { op: 'return', from, value };
  return value;
}

/** The system call ends: nothing may be held any more. */
export function* user_exit(): Kernel<void> {
  yield { op: 'user_exit' };
}

/** The environment's choice between named outcomes; the first is usual. */
export function* choose<T extends string>(
  what: string,
  outcomes: readonly T[],
): Kernel<T> {
  const op: Op = { op: 'choose', what, outcomes };
  return (yield op) as T;
}

/** A kernel function that touches nothing this model keeps. */
export function* call(name: string): Kernel<void> {
  yield { op: 'call', name };
}
