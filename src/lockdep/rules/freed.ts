import type { LockInstance } from '../state/lock-graph.ts';
import { heldLine, raise } from '../state/raise.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * A lock is freed with its memory, or initialised again, while this task holds
 * it.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, debug_check_no_locks_freed
 * @omits memory ranges: a range is one lock
 */
export function freed(ld: Lockdep, task: TaskContext, lock: LockInstance): void {
  const held = task.held.find((entry) => entry.lock === lock);
  if (held) raise(ld, task, { kind: 'freed', lock: heldLine(held) });
}
