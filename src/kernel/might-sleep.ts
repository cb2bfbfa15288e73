import { taskOf, type Effect } from './effect.ts';
import type { Finding } from './finding.ts';
import { taskLetter } from './program.ts';
import type { KernelState } from './state.ts';

/**
 * What is wrong with a call that may sleep: a spinlock is held, interrupts are
 * off, or an RCU read section is open. `why` says what makes it sleep.
 *
 * @source kernel/sched/core.c, v3.8, __might_sleep
 * @omits that only a kernel with DEBUG_ATOMIC_SLEEP says so
 */
export function mayNotSleep(
  state: KernelState,
  task: number,
  subject: string,
  why: string,
): Finding[] {
  const me = taskOf(state, task);
  const reasons = [
    ...me.held.map((name) => `${name} held`),
    ...(me.irqs_disabled ? ['irqs off'] : []),
    ...(me.rcuDepth > 0 ? ['inside rcu_read_lock()'] : []),
  ];
  if (reasons.length === 0) return [];
  const where = reasons.join(', ');
  const text = `${taskLetter(task)} may sleep (${why}) with ${where}.`;
  return [{ kind: 'sleep_in_atomic', task, subject, text }];
}

/**
 * An effect with the assertion that stands before it in `fn`: that the task
 * may sleep in this `state`.
 *
 * @source include/linux/kernel.h, v3.8, might_sleep_if
 */
export function afterMightSleep(
  state: KernelState,
  task: number,
  fn: string,
  then: Effect,
): Effect {
  return {
    ...then,
    operations: [{ op: 'might_sleep' }, ...then.operations],
    findings: [...mayNotSleep(state, task, fn, `${fn}()`), ...then.findings],
  };
}
