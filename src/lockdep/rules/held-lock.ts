import type { LockInstance } from '../state/lock-graph.ts';
import { debugWarn } from './debug-warn.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * Whether this entry of the held stack is `lock`: the same instance, or for an
 * entry that counts several nested acquires any lock of its class.
 *
 * @source kernel/lockdep.c, v3.8, match_held_lock
 */
function matches(ld: Lockdep, task: TaskContext, held: HeldLock, lock: LockInstance): boolean {
  if (held.lock === lock) return true;
  if (held.references === 0) return false;
  const lockClass = lock.key.classes[0];
  if (!lockClass) return false;
  if (!held.nest) {
    debugWarn(ld, task, 'match_held_lock', 'references without a nest lock');
    return false;
  }
  return held.class === lockClass;
}

/**
 * Whether the task holds `lock`, in whatever interrupt context it took it.
 *
 * @source kernel/lockdep.c, v3.8, __lock_is_held
 */
export function isHeld(ld: Lockdep, task: TaskContext, lock: LockInstance): boolean {
  return task.held.some((held) => matches(ld, task, held, lock));
}

/**
 * Position on the held stack, from the top down to where the interrupt context
 * changes; -1 if it is not there. The top entry is asked whatever context the
 * task is in now.
 *
 * @source kernel/lockdep.c, v3.8, lock_release_non_nested;
 *   kernel/locking/lockdep.c, v6.1, find_held_lock
 */
export function findHeld(ld: Lockdep, task: TaskContext, lock: LockInstance): number {
  let context: number | null = null;
  for (let i = task.held.length - 1; i >= 0; i--) {
    const held = task.held[i];
    if (!held || (context !== null && held.irqContext !== context)) return -1;
    if (matches(ld, task, held, lock)) return i;
    context = held.irqContext;
  }
  return -1;
}
