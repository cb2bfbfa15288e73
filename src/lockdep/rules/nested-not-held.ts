import { heldLine, raise } from '../state/raise.ts';
import { isHeld } from './held-lock.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * A lock is taken with the promise that another one serialises its class, and
 * that other one is not held.
 *
 * @since between v3.4 and v3.8
 * @source kernel/lockdep.c, v3.8, print_lock_nested_lock_not_held
 */
export function nestedNotHeld(ld: Lockdep, task: TaskContext, next: HeldLock): void {
  if (!next.nest || isHeld(ld, task, next.nest)) return;
  raise(ld, task, {
    kind: 'nested_not_held',
    lock: heldLine(next),
    nest: next.nest.key.name,
  });
}
