import { ownEntry } from '../errors/own-entry.ts';
import { atomicReason } from './atomic-reason.ts';
import { taskOf, type Effect } from './effect.ts';
import { bottomHalvesOff } from './bottom-halves.ts';
import { maySleepUnder } from './lock-calls.ts';
import type { LockOperation } from './events.ts';
import type { Finding } from './finding.ts';
import { taskLetter, type Program } from './program.ts';
import type { KernelState } from './state.ts';

/** What decides whether a task may sleep: RCU's flavour, and kinds of locks. */
export type Rules = Pick<Program, 'config' | 'locks'>;

/** What sleeps or may: its name, and what makes it. */
export interface Sleeper {
  readonly subject: string;
  readonly why: string;
  /** It gives up the processor, which turns interrupts on by itself. */
  readonly schedules?: true;
}

/**
 * An effect with the assertion that stands before it: that the task may sleep
 * in this `state`. It is wrong where a spinlock is held, interrupts or bottom
 * halves are off or an RCU read section is open.
 *
 * @source kernel/sched/core.c, v3.8, __might_sleep
 * @omits that only a kernel with DEBUG_ATOMIC_SLEEP says so
 */
export function afterMightSleep(
  state: KernelState,
  task: number,
  sleeper: Sleeper,
  { config, locks }: Rules,
  then: Effect,
): Effect {
  return {
    ...then,
    operations: [...sleepChecks(config, sleeper), ...then.operations],
    findings: [...mayNotSleep(state, task, sleeper, locks), ...then.findings],
  };
}

/**
 * What a validator hears of a call that may sleep: that it may, and where a
 * read section may never be left by the scheduler, that none may be open.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_preempt_sleep_check
 */
function sleepChecks(
  { PREEMPT_RCU }: Rules['config'],
  { schedules }: Sleeper,
): LockOperation[] {
  return [
    ...(PREEMPT_RCU ? [] : [{ op: 'rcu_check_none' } as const]),
    { op: 'might_sleep', ...(schedules ? { schedules } : {}) },
  ];
}

function mayNotSleep(
  state: KernelState,
  task: number,
  { subject, why, schedules }: Sleeper,
  locks: Rules['locks'],
): Finding[] {
  const me = taskOf(state, task);
  const spinning = me.held.filter(
    (lock) => !maySleepUnder(ownEntry(locks, lock)?.kind),
  );
  const isBh = bottomHalvesOff(me.preempt_count);
  const reasons = [
    ...spinning.map(atomicReason.held),
    ...(me.irqs_disabled && !schedules ? [atomicReason.irqsOff] : []),
    ...(isBh ? [atomicReason.bottomHalvesOff] : []),
    ...(me.rcuDepth > 0 ? [atomicReason.reading] : []),
  ];
  if (reasons.length === 0) return [];
  const does = schedules ? 'sleeps' : 'may sleep';
  const sleeps = `${taskLetter(task)} ${does} (${why})`;
  const text = `${sleeps}, and must not: ${reasons.join(', ')}.`;
  return [{ kind: 'sleep_in_atomic', task, subject, text }];
}
