import { acquire } from './acquire.ts';
import { findHeld } from '../rules/held-lock.ts';
import type { LockInstance } from '../state/lock-graph.ts';
import { debugWarn } from '../rules/debug-warn.ts';
import { imbalance } from '../rules/imbalance.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * Takes a lock off the held stack. Locks above it are taken off too and
 * acquired again, with all checks and what the stack knew of them: releasing
 * out of order is legal, and may report.
 *
 * @source kernel/lockdep.c, v3.8, __lock_release and lock_release_non_nested;
 *   kernel/locking/lockdep.c, v6.1, __lock_release
 */
export function release(ld: Lockdep, task: TaskContext, lock: LockInstance): void {
  if (!ld.debugLocks) return;
  const at = findHeld(ld, task, lock);
  const held = task.held[at];
  if (!held) {
    imbalance(ld, task, lock);
    return;
  }
  if (held.references > 0) {
    held.references -= 1;
    if (held.references > 0) return;
  }
  const [, ...above] = task.held.splice(at);
  task.chain = held.prevChain;
  const depth = at + above.length;
  const mergedFirst = reacquire(ld, task, above);
  // v6.1 lets the entry just above merge with the one just below.
  const expected = ld.era === 'modern' && mergedFirst ? depth - 1 : depth;
  if (ld.debugLocks && task.held.length !== expected) {
    debugWarn(ld, task, '__lock_release', 'the held stack is not one entry shorter');
  }
}

/**
 * Turns an exclusive hold into a reader's, in place, with the entries from
 * there on acquired again. v3.8 knows no such operation: there the lock stays
 * exclusive.
 *
 * @source kernel/locking/lockdep.c, v6.1, __lock_downgrade;
 *   kernel/rwsem.c, v3.8, downgrade_write
 * @omits the plain warning on downgrading a reader
 */
export function downgrade(ld: Lockdep, task: TaskContext, lock: LockInstance): void {
  if (!ld.debugLocks || ld.era === 'classic') return;
  if (task.held.length === 0) {
    debugWarn(ld, task, '__lock_downgrade', 'no lock is held');
    return;
  }
  const at = findHeld(ld, task, lock);
  const held = task.held[at];
  if (!held) {
    imbalance(ld, task, lock);
    return;
  }
  const depth = task.held.length;
  const [, ...above] = task.held.splice(at);
  task.chain = held.prevChain;
  reacquire(ld, task, [{ ...held, read: 1, at: ld.now }, ...above]);
  if (ld.debugLocks && task.held.length !== depth) {
    debugWarn(ld, task, '__lock_downgrade', 'the held stack has changed its depth');
  }
}

/**
 * Acquires these entries again, oldest first. Says whether the first of them
 * was counted on the entry below it.
 *
 * @source kernel/locking/lockdep.c, v6.1, reacquire_held_locks
 */
function reacquire(ld: Lockdep, task: TaskContext, entries: readonly HeldLock[]): boolean {
  const below = task.held.length;
  const depths = entries.map((entry) => {
    acquire(ld, task, entry.lock, { ...entry, subclass: entry.class.subclass });
    return task.held.length;
  });
  return depths[0] === below;
}
