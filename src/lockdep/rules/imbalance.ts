import type { LockInstance } from '../state/lock-graph.ts';
import { raise } from '../state/raise.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * An unlock of a lock that is not on the held stack, as far down as the
 * current interrupt context reaches. "No more locks to release" means no
 * matching one: others may be held, and are listed.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, print_unlock_inbalance_bug
 * @omits a release that comes too late because the lock's key was taken away
 *   while it was held
 */
export function imbalance(ld: Lockdep, task: TaskContext, lock: LockInstance): void {
  raise(ld, task, { kind: 'imbalance', lock: lock.key.name });
}
