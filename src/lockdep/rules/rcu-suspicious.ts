import type { LockInstance } from '../state/lock-graph.ts';
import { isHeld } from './held-lock.ts';
import { raise, reportOf } from '../state/raise.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * A protected pointer is followed and none of the locks that would allow it is
 * held; or a task may sleep inside a read section. No rule about locks but an
 * assertion that asks which locks are held. In v3.8 it switches the validator
 * off as any report does; in v6.1 it does not.
 *
 * @since v2.6.34
 * @source kernel/lockdep.c, v3.8, lockdep_rcu_suspicious;
 *   include/linux/rcupdate.h, v3.8, rcu_lockdep_assert
 * @omits offline and idle CPUs, and that each place in the source warns once
 */
export function rcuDereference(
  ld: Lockdep,
  task: TaskContext,
  anyOf: readonly LockInstance[],
): void {
  if (anyOf.some((lock) => isHeld(ld, task, lock))) return;
  suspicious(ld, task, 'suspicious rcu_dereference_check() usage');
}

/** The assertion of a place that may sleep: no RCU map may be held. */
export function rcuNoneHeld(ld: Lockdep, task: TaskContext): void {
  if (!task.held.some(({ lock }) => lock.kind?.startsWith('rcu'))) return;
  suspicious(ld, task, 'Illegal context switch in RCU read-side critical section');
}

function suspicious(ld: Lockdep, task: TaskContext, text: string): void {
  // Asking what is held can itself have switched the validator off.
  if (!ld.debugLocks) return;
  if (ld.era === 'classic') raise(ld, task, { kind: 'rcu_suspicious', text });
  else ld.reports.push(reportOf(ld, task, { kind: 'rcu_suspicious', text }));
}
