import type { LockKind } from '../../kernel/index.ts';
import type { TaskContext } from './lockdep-state.ts';

/** Locks whose holder may not sleep: they spin, or turn preemption off. */
const spinning: ReadonlySet<LockKind | undefined> = new Set<LockKind>([
  'spin',
  'raw_spin',
  'wlock',
  'rlock',
  'rcu',
  'rcu_bh',
  'rcu_sched',
  'local_lock',
]);

/**
 * Why a task may not sleep now, in words; empty: it may. It is no rule about
 * locks, and the validator stays on.
 *
 * @source kernel/sched/core.c, v3.8, __might_sleep
 * @omits realtime kernels, where spinlocks sleep; and what a kernel without
 *   preemption counts does not notice
 */
export function atomicReasons(task: TaskContext): readonly string[] {
  const held = task.held.filter(({ lock }) => spinning.has(lock.kind));
  return [
    ...held.map(({ lock }) => `${lock.name} held`),
    ...(task.hardirqContext > 0 ? ['in an interrupt handler'] : []),
    ...(task.softirqContext > 0 ? ['in a bottom half'] : []),
    ...(task.hardirqContext === 0 && !task.hardirqsEnabled ? ['interrupts off'] : []),
    ...(task.softirqContext === 0 && task.softirqCount > 0 ? ['bottom halves off'] : []),
  ];
}
