import { atomicReason, type LockKind } from '../../kernel/index.ts';
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
    ...held.map(({ lock }) => atomicReason.held(lock.name)),
    ...(task.hardirqContext > 0 ? [atomicReason.inHandler] : []),
    ...(task.softirqContext > 0 ? [atomicReason.inBottomHalf] : []),
    ...(task.hardirqContext === 0 && !task.hardirqsEnabled ? [atomicReason.irqsOff] : []),
    ...(task.softirqContext === 0 && task.softirqCount > 0 ? [atomicReason.bottomHalvesOff] : []),
  ];
}
