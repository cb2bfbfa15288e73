import { taskOf, withTask, type Effect } from './effect.ts';
import type { LockOperation } from './events.ts';
import type { Finding } from './finding.ts';
import { taskLetter } from './program.ts';
import type { KernelState } from './state.ts';

/**
 * Takes a spinlock; `count` is 1 where the kernel has a preempt count.
 *
 * @source include/linux/spinlock_api_smp.h, v3.8, __raw_spin_lock_irq
 */
export function lock(
  state: KernelState,
  task: number,
  name: string,
  irq: boolean,
  count: number,
): Effect {
  const me = taskOf(state, task);
  const who = taskLetter(task);
  const operations: LockOperation[] = [
    ...(irq && !me.irqs_disabled ? [{ op: 'irq_disable' } as const] : []),
    { op: 'lock', lock: name, kind: 'spin', read: 0 },
  ];
  const findings: Finding[] =
    state.locks[name] === task
      ? [
          {
            kind: 'deadlock',
            task,
            subject: name,
            text: `${who} waits for ${name}, which it holds itself.`,
          },
        ]
      : [];
  const after = withTask(state, task, {
    irqs_disabled: me.irqs_disabled || irq,
    preempt_count: me.preempt_count + count,
    held: [...me.held, name],
  });
  return {
    state: { ...after, locks: { ...after.locks, [name]: task } },
    result: null,
    operations,
    findings,
  };
}

/**
 * Drops a spinlock; the irq variant turns interrupts on.
 *
 * @source include/linux/spinlock_api_smp.h, v3.8, __raw_spin_unlock_irq
 */
export function unlock(
  state: KernelState,
  task: number,
  name: string,
  irq: boolean,
  count: number,
): Effect {
  const me = taskOf(state, task);
  const mine = state.locks[name] === task;
  const findings: Finding[] = mine
    ? []
    : [
        {
          kind: 'unlock_not_held',
          task,
          subject: name,
          text: `${taskLetter(task)} unlocks ${name} without holding it.`,
        },
      ];
  const after = withTask(state, task, {
    irqs_disabled: irq ? false : me.irqs_disabled,
    preempt_count: me.preempt_count - count,
    held: me.held.filter((held) => held !== name),
  });
  return {
    state: { ...after, locks: { ...after.locks, [name]: null } },
    result: null,
    operations: [
      { op: 'unlock', lock: name },
      ...(irq && me.irqs_disabled ? [{ op: 'irq_enable' } as const] : []),
    ],
    findings,
  };
}
