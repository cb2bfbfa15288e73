import { raise } from '../state/raise.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * A system call returns to user space and locks are held.
 *
 * @since about v2.6.26
 * @source kernel/lockdep.c, v3.8, lockdep_sys_exit
 */
export function userExit(ld: Lockdep, task: TaskContext): void {
  if (task.held.length > 0) raise(ld, task, { kind: 'user_exit' });
}
