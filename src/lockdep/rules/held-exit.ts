import { raise } from '../state/raise.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * A task ends and holds locks.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, debug_check_no_locks_held
 * @omits the same check where a task freezes
 */
export function heldExit(ld: Lockdep, task: TaskContext): void {
  if (task.held.length > 0) raise(ld, task, { kind: 'held_exit' });
}
