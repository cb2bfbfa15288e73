import { atomicReason } from './atomic-reason.ts';
import { taskOf, type Effect } from './effect.ts';
import type { LockOperation } from './events.ts';
import type { Finding } from './finding.ts';
import { taskLetter, type Program } from './program.ts';
import type { KernelState } from './state.ts';

/** What decides whether a task may sleep: RCU's flavour, and kinds of locks. */
export type Rules = Pick<Program, 'config' | 'locks'>;

/**
 * An effect with the assertion that stands before it: that the task may sleep
 * in this `state`. It is wrong where a spinlock is held, interrupts are off or
 * an RCU read section is open. `subject` is what sleeps, `why` what makes it.
 *
 * @source kernel/sched/core.c, v3.8, __might_sleep
 * @omits that only a kernel with DEBUG_ATOMIC_SLEEP says so
 */
export function afterMightSleep(
  state: KernelState,
  task: number,
  { subject, why }: { readonly subject: string; readonly why: string },
  { config, locks }: Rules,
  then: Effect,
): Effect {
  return {
    ...then,
    operations: [...sleepChecks(config), ...then.operations],
    findings: [
      ...mayNotSleep(state, task, subject, why, locks),
      ...then.findings,
    ],
  };
}

/**
 * What a validator hears of a call that may sleep: that it may, and where a
 * read section may never be left by the scheduler, that none may be open.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_preempt_sleep_check
 */
function sleepChecks({ PREEMPT_RCU }: Rules['config']): LockOperation[] {
  return [
    ...(PREEMPT_RCU ? [] : [{ op: 'rcu_check_none' } as const]),
    { op: 'might_sleep' },
  ];
}

function mayNotSleep(
  state: KernelState,
  task: number,
  subject: string,
  why: string,
  locks: Rules['locks'],
): Finding[] {
  const me = taskOf(state, task);
  const spinning = me.held.filter((lock) => locks[lock]?.kind !== 'mutex');
  const reasons = [
    ...spinning.map(atomicReason.held),
    ...(me.irqs_disabled ? [atomicReason.irqsOff] : []),
    ...(me.rcuDepth > 0 ? [atomicReason.reading] : []),
  ];
  if (reasons.length === 0) return [];
  const sleeps = `${taskLetter(task)} may sleep (${why})`;
  const text = `${sleeps}, and must not: ${reasons.join(', ')}.`;
  return [{ kind: 'sleep_in_atomic', task, subject, text }];
}
