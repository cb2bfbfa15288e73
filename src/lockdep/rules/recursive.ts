import { heldLine, raise } from '../state/raise.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * A second lock of a class that is held already. Allowed: a reader that may
 * nest over any reader; any, if the lock that serialises the class was met
 * further down the stack.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, check_deadlock; kernel/locking/lockdep.c,
 *   v6.1, check_deadlock
 * @omits comparison functions (v6.5, lockdep_set_lock_cmp_fn)
 */
export function recursive(ld: Lockdep, task: TaskContext, next: HeldLock): boolean {
  let nestHeld = false;
  for (const prev of task.held) {
    if (prev.lock === next.nest) nestHeld = true;
    if (prev.class !== next.class) continue;
    if (next.read === 2 && prev.read !== 0) {
      // v3.8 is content with the first reader it meets, v6.1 looks at all.
      if (ld.era === 'classic') return true;
      continue;
    }
    if (!nestHeld) {
      raise(ld, task, { kind: 'recursive', next: heldLine(next), prev: heldLine(prev) });
    }
    // Either way the acquire adds no orders to the graph.
    return true;
  }
  return false;
}
