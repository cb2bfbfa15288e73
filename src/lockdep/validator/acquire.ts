import { extend } from '../state/chains.ts';
import { addDependencies } from './dependencies.ts';
import { limits, MAX_LOCK_DEPTH, MAX_LOCKDEP_SUBCLASSES } from '../state/era.ts';
import { registerLockClass, type LockInstance } from '../state/lock-graph.ts';
import { markUsage } from './usage-marks.ts';
import { limitReached } from '../rules/debug-warn.ts';
import { nestedNotHeld } from '../rules/nested-not-held.ts';
import { recursive } from '../rules/recursive.ts';
import { waitContext } from '../rules/wait-context.ts';
import {
  irqContext,
  type HeldLock,
  type Lockdep,
  type TaskContext,
} from '../state/lockdep-state.ts';

/** How a lock is taken. */
export interface Acquire {
  readonly subclass: number;
  readonly trylock: boolean;
  readonly read: 0 | 1 | 2;
  readonly check: boolean;
  readonly nest: LockInstance | null;
  readonly sync: boolean;
  readonly hardirqsOff: boolean;
  readonly references: number;
  readonly at: number;
}

/**
 * One acquire, in the order in which things can be reported: class, nesting
 * count, wait types, usage marks, nest lock, and for a sequence of held
 * classes never seen before recursion and the graph. The lock goes on the
 * stack only if nothing was reported. Of several reports the first is heard.
 *
 * @source kernel/lockdep.c, v3.8, __lock_acquire; kernel/locking/lockdep.c,
 *   v6.1, __lock_acquire
 */
export function acquire(ld: Lockdep, task: TaskContext, lock: LockInstance, how: Acquire): void {
  if (!ld.debugLocks) return;
  if (how.subclass >= MAX_LOCKDEP_SUBCLASSES) {
    limitReached(ld, task, `looking up invalid subclass: ${String(how.subclass)}`);
    return;
  }
  if (ld.classCount >= limits[ld.era].keys && !lock.key.classes[how.subclass]) {
    limitReached(ld, task, 'MAX_LOCKDEP_KEYS too low!');
    return;
  }
  const lockClass = registerLockClass(lock, how.subclass, () => ++ld.classCount);
  lockClass.ops += 1;
  const top = task.held.at(-1);
  if (top?.class === lockClass && how.nest && !how.sync) {
    countNested(ld, top, how.references);
    return;
  }
  const next: HeldLock = {
    lock,
    class: lockClass,
    nest: how.nest,
    irqContext: irqContext(ld, task),
    trylock: how.trylock,
    read: how.read,
    check: how.check,
    sync: how.sync,
    hardirqsOff: how.hardirqsOff,
    references: how.references,
    prevChain: task.chain,
    at: how.at,
  };
  waitContext(ld, task, next);
  markUsage(ld, task, next);
  const chainHead = top?.irqContext !== next.irqContext;
  const chain = extend(chainHead ? ld.emptyChain : task.chain, chainElement(ld, next));
  nestedNotHeld(ld, task, next);
  if (next.check && !next.trylock && !chain.known) {
    if (++ld.chainCount > limits[ld.era].chains) {
      limitReached(ld, task, 'MAX_LOCKDEP_CHAINS too low!');
    }
    // Known from now on, whatever the checks say.
    chain.known = true;
    validate(ld, task, next, chainHead);
  }
  if (!ld.debugLocks || next.sync) return;
  task.chain = chain;
  task.held.push(next);
  if (task.held.length >= MAX_LOCK_DEPTH) limitReached(ld, task, 'MAX_LOCK_DEPTH too low!');
}

/** Counts one more nested acquire, or in v6.1 all that a merged entry had. */
function countNested(ld: Lockdep, top: HeldLock, references: number): void {
  const more = ld.era === 'modern' ? references || 1 : 1;
  top.references = (top.references || 1) + more;
}

/** Since v5.10 a sequence remembers how each class was taken. */
function chainElement(ld: Lockdep, held: HeldLock): number {
  return ld.era === 'modern' ? held.class.id * 4 + held.read : held.class.id;
}

/** @source kernel/lockdep.c, v3.8, validate_chain; v6.1, the same */
function validate(ld: Lockdep, task: TaskContext, next: HeldLock, chainHead: boolean): void {
  if (recursive(ld, task, next)) {
    // v3.8 treats it as a recursive reader from here on.
    if (ld.era === 'classic') next.read = 2;
  } else if (!chainHead) {
    addDependencies(ld, task, next);
  }
}
