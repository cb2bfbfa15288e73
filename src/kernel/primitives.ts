import type { Kernel, Value } from './op.ts';
import { primitive } from './primitive.ts';

/**
 * Enters an RCU read section; sections nest.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_read_lock
 * @example
 * import { play, rcu_read_lock } from 'imbalance';
 *
 * const inside = play(function* () {
 *   yield* rcu_read_lock();
 * });
 * inside.steps.at(-1)?.state.tasks[0]?.rcuDepth; // => 1
 */
export function rcu_read_lock(): Kernel<void> {
  return primitive({ op: 'rcu_read_lock' });
}

/**
 * Leaves an RCU read section, even one that was never entered.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_read_unlock
 * @example
 * import { play, rcu_read_unlock } from 'imbalance';
 *
 * const outside = play(function* () {
 *   yield* rcu_read_unlock();
 * });
 * outside.findings[0]?.text; // => 'Unlocks rcu_read_lock, which is not held here; no lock held.'
 */
export function rcu_read_unlock(): Kernel<void> {
  return primitive({ op: 'rcu_read_unlock' });
}

/**
 * Interrupts off, then the lock; waits while another task holds it. A function
 * that says just before that it may sleep gives its name as `might_sleep`: the
 * assertion belongs to this step, since no other task can come between.
 *
 * @source include/linux/spinlock.h, v3.8, spin_lock_irq
 * @example
 * import { play, spin_lock_irq } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const held = play(() => spin_lock_irq('lock'), { locks });
 * held.steps.at(-1)?.state.tasks[0]?.irqs_disabled; // => true
 */
export function spin_lock_irq(
  lock: string,
  might_sleep?: string,
): Kernel<void> {
  return primitive({
    op: 'spin_lock_irq',
    lock,
    ...(might_sleep === undefined ? {} : { might_sleep }),
  });
}

/**
 * Drops the lock and turns interrupts on, whatever they were before.
 *
 * @source include/linux/spinlock.h, v3.8, spin_unlock_irq
 * @example
 * import { play, spin_unlock_irq } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const played = play(() => spin_unlock_irq('lock'), { locks });
 * played.findings.map(({ kind }) => kind); // => ['imbalance', 'unlock_not_held']
 */
export function spin_unlock_irq(lock: string): Kernel<void> {
  return primitive({ op: 'spin_unlock_irq', lock });
}

/**
 * Takes the lock; waits while another task holds it.
 *
 * @source include/linux/spinlock.h, v3.8, spin_lock
 * @example
 * import { play, spin_lock } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const played = play([() => spin_lock('lock'), () => spin_lock('lock')], { locks });
 * played.complete; // => false
 */
export function spin_lock(lock: string): Kernel<void> {
  return primitive({ op: 'spin_lock', lock });
}

/**
 * Drops the lock.
 *
 * @source include/linux/spinlock.h, v3.8, spin_unlock
 * @example
 * import { play, spin_lock, spin_unlock } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const played = play(
 *   function* () {
 *     yield* spin_lock('lock');
 *     yield* spin_unlock('lock');
 *   },
 *   { locks },
 * );
 * played.findings; // => []
 */
export function spin_unlock(lock: string): Kernel<void> {
  return primitive({ op: 'spin_unlock', lock });
}

/**
 * A new object's name, or NULL where the allocation fails. Whether it may fail
 * is the schedule's choice unless the memory controller or `__GFP_NOFAIL`
 * decides. With `__GFP_WAIT` it may sleep.
 *
 * @source mm/slub.c, v3.8, kmem_cache_alloc_node
 * @omits the node: memory has one
 * @example
 * import { GFP_ATOMIC, kmem_cache_alloc_node, play } from 'imbalance';
 *
 * const body = function* () {
 *   yield* kmem_cache_alloc_node('cfq_queue', GFP_ATOMIC);
 * };
 * play(body).steps[0]?.result; // => 'cfq_queue:A1'
 * play(body, { fail: true }).steps[0]?.result; // => null
 */
export function kmem_cache_alloc_node(
  cache: string,
  gfp: number,
  ref = 0,
): Kernel<string | null> {
  return primitive({ op: 'kmem_cache_alloc_node', cache, gfp, ref });
}

/**
 * Gives an object back to its cache; a second time is a finding.
 *
 * @source mm/slub.c, v3.8, kmem_cache_free
 * @example
 * import {
 *   __GFP_NOFAIL,
 *   kmem_cache_alloc_node,
 *   kmem_cache_free,
 *   play,
 * } from 'imbalance';
 *
 * const twice = play(function* () {
 *   const queue = yield* kmem_cache_alloc_node('cfq_queue', __GFP_NOFAIL);
 *   if (queue === null) return;
 *   yield* kmem_cache_free('cfq_queue', queue);
 *   yield* kmem_cache_free('cfq_queue', queue);
 * });
 * twice.findings.map(({ kind }) => kind); // => ['double_free']
 */
export function kmem_cache_free(cache: string, object: string): Kernel<void> {
  return primitive({ op: 'kmem_cache_free', cache, object });
}

/**
 * Reads one shared memory cell.
 * @example
 * import { load, play, returns } from 'imbalance';
 *
 * const played = play(
 *   function* () {
 *     const value = yield* load('counter');
 *     yield* returns('reader', value);
 *   },
 *   { memory: { counter: 7 } },
 * );
 * played.steps.at(-1)?.result; // => 7
 */
export function load(cell: string): Kernel<Value> {
  return primitive({ op: 'load', cell });
}

/**
 * Reads one shared memory cell whose content RCU protects; outside a read
 * section that is a finding.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_dereference
 * @example
 * import { play, rcu_dereference } from 'imbalance';
 *
 * const outside = play(function* () {
 *   yield* rcu_dereference('list->first');
 * });
 * outside.findings.map(({ kind }) => kind); // => ['rcu_suspicious']
 */
export function rcu_dereference(cell: string): Kernel<Value> {
  return primitive({ op: 'load', cell, rcu_dereference: true });
}

/**
 * Writes one shared memory cell.
 * @example
 * import { play, store } from 'imbalance';
 *
 * const played = play(() => store('ready', 1), { memory: { ready: 0 } });
 * played.steps.at(-1)?.state.memory; // => { ready: 1 }
 */
export function store(cell: string, value: Value): Kernel<void> {
  return primitive({ op: 'store', cell, value });
}

/**
 * Takes one reference: `object->ref++`, which follows the pointer.
 * @example
 * import { get, play } from 'imbalance';
 *
 * const objects = { queue: { cache: 'cfq_queue', ref: 1, live: true } };
 * const played = play(() => get('queue'), { objects });
 * played.steps.at(-1)?.state.objects['queue']?.ref; // => 2
 */
export function get(object: string | null): Kernel<void> {
  if (object === null) return use(object, 'ref++');
  return primitive({ op: 'get', object });
}

/**
 * Drops one reference and frees the object with the last: true if it was. With
 * `call_rcu` a callback frees it, after a grace period.
 * @example
 * import { play, put, use } from 'imbalance';
 *
 * const objects = { queue: { cache: 'cfq_queue', ref: 1, live: true } };
 * const played = play(
 *   function* () {
 *     yield* put('queue');
 *     yield* use('queue', 'ioprio');
 *   },
 *   { objects },
 * );
 * played.findings.map(({ kind }) => kind); // => ['use_after_free']
 */
export function put(object: string, how?: 'call_rcu'): Kernel<boolean> {
  return primitive({
    op: 'put',
    object,
    ...(how === undefined ? {} : { call_rcu: true }),
  });
}

/**
 * Follows a pointer; NULL or a freed object is a finding.
 * @example
 * import { play, use } from 'imbalance';
 *
 * const played = play(() => use(null, 'ioprio'));
 * played.findings.map(({ kind }) => kind); // => ['null_dereference']
 */
export function use(object: string | null, what: string): Kernel<void> {
  return primitive({ op: 'use', object, what });
}

/**
 * Waits until every reader that was inside a section at the start has left.
 * Two steps: the start notes the readers, the wait ends when none is left.
 *
 * @source kernel/rcutree_plugin.h, v3.8, synchronize_rcu
 * @omits how a grace period is detected; what remains is what it promises.
 *   That it may sleep is not asserted
 * @example
 * import { play, rcu_read_lock, synchronize_rcu } from 'imbalance';
 *
 * const waits = play([() => rcu_read_lock(), () => synchronize_rcu()]);
 * waits.steps.map(({ op }) => op.op); // => ['rcu_read_lock', 'rcu_gp_start']
 * waits.complete; // => false
 */
export function synchronize_rcu(): Kernel<void> {
  return primitive({ op: 'rcu_gp_start' }, { op: 'rcu_gp_wait' });
}

/**
 * The callback behind `put(object, 'call_rcu')`: waits for a grace period and
 * frees the object, if its last reference is gone.
 *
 * @source kernel/rcutree.c, v3.8, call_rcu, rcu_do_batch
 * @omits that callbacks of all tasks run in softirq context
 * @example
 * import { play, put, rcuCallback } from 'imbalance';
 *
 * const objects = { group: { cache: 'blkio_group', ref: 1, live: true } };
 * const played = play(
 *   function* () {
 *     yield* put('group', 'call_rcu');
 *     yield* rcuCallback('group');
 *   },
 *   { objects },
 * );
 * played.steps.map(({ state }) => state.objects['group']?.live); // => [true, true, false]
 */
export function rcuCallback(object: string): Kernel<void> {
  return primitive(
    { op: 'rcu_gp_start' },
    { op: 'rcu_gp_wait', frees: object },
  );
}

/**
 * A hardware interrupt begins on this CPU.
 *
 * @source kernel/softirq.c, v3.8, irq_enter
 * @example
 * import { irq_enter, irq_exit, play } from 'imbalance';
 *
 * const played = play(function* () {
 *   yield* irq_enter();
 *   yield* irq_exit();
 * });
 * played.findings; // => []
 */
export function irq_enter(): Kernel<void> {
  return primitive({ op: 'irq_enter' });
}

/**
 * The handler ends, and what it interrupted goes on.
 *
 * @source kernel/softirq.c, v3.8, irq_exit
 * @example
 * import { irq_enter, irq_exit, play } from 'imbalance';
 *
 * const played = play(function* () {
 *   yield* irq_enter();
 *   yield* irq_exit();
 * });
 * played.complete; // => true
 */
export function irq_exit(): Kernel<void> {
  return primitive({ op: 'irq_exit' });
}

/**
 * Marks the return of a function that the analysis speaks of.
 * @example
 * import { play, returns } from 'imbalance';
 *
 * const played = play(function* () {
 *   yield* returns('cfq_get_queue', 'oom_cfqq');
 * });
 * played.steps[0]?.result; // => 'oom_cfqq'
 */
export function returns<T extends Value>(from: string, value: T): Kernel<T> {
  return primitive({ op: 'return', from, value });
}

/**
 * The system call ends: nothing may be held any more.
 * @example
 * import { play, rcu_read_lock, user_exit } from 'imbalance';
 *
 * const played = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* user_exit();
 * });
 * played.findings.map(({ kind }) => kind); // => ['user_exit']
 */
export function user_exit(): Kernel<void> {
  return primitive({ op: 'user_exit' });
}

/**
 * The environment's choice between named outcomes; the first is usual.
 * @example
 * import { call, choose, play } from 'imbalance';
 *
 * const played = play(function* () {
 *   const disk = yield* choose('disk', ['idle', 'busy']);
 *   yield* call(`the disk is ${disk}`);
 * });
 * played.steps[0]?.outcomes; // => ['idle', 'busy']
 */
export function choose<T extends string>(
  what: string,
  outcomes: readonly T[],
): Kernel<T> {
  return primitive({ op: 'choose', what, outcomes });
}

/**
 * A kernel function that touches nothing this model keeps.
 * @example
 * import { call, callText, play } from 'imbalance';
 *
 * const played = play(() => call('blk_run_queue'));
 * played.steps.map(({ op, result }) => callText(op, result)); // => ['blk_run_queue()']
 */
export function call(name: string, object?: string): Kernel<void> {
  return primitive({
    op: 'call',
    name,
    ...(object === undefined ? {} : { object }),
  });
}
