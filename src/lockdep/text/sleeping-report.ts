import type { KernelConfig, TaskState } from '../../kernel/index.ts';
import { SIMULATED } from './format-report.ts';
import { Ink, type ReportOptions, type Scene, type Told } from './ink.ts';

/** A call that may sleep, as the validator saw it. */
export interface Sleep extends Told {
  /** False where a report has switched the validator off. */
  readonly on: boolean;
  /** It gives up the processor, and does not only may. */
  readonly schedules: boolean;
}

/**
 * What the scheduler prints where a task may sleep and must not: no report of
 * lockdep, but it lists the locks that lockdep knows to be held.
 *
 * @source kernel/sched/core.c, v3.8, __might_sleep; v6.1, __might_resched
 * @omits the list of when interrupts were last turned on and off, where the
 *   preempt count was raised, and that at most one comes in a second
 */
export function formatSleepReport(
  sleep: Sleep,
  { preempt_count, irqs_disabled, rcu_read_lock_nesting }: TaskState,
  config: KernelConfig,
  scene: Scene,
  options: ReportOptions,
): string {
  const ink = new Ink(sleep, scene, options);
  const flag = (value: boolean): string => String(Number(value));
  const counts = [
    `in_atomic(): ${flag(preempt_count !== 0)}`,
    `irqs_disabled(): ${flag(irqs_disabled)}`,
    ...(ink.today ? ['non_block: 0'] : []),
    `pid: ${ink.pid}`,
    `name: ${ink.comm}`,
  ];
  const lines = [
    SIMULATED,
    `BUG: sleeping function called from invalid context at ${ink.file(sleep.at)}`,
    counts.join(', '),
    ...(ink.today ? [`preempt_count: ${unsigned(preempt_count)}, expected: 0`] : []),
    ...(ink.today && config.PREEMPT_RCU
      ? [`RCU nest depth: ${String(rcu_read_lock_nesting)}, expected: 0`]
      : []),
    ...(sleep.on ? ink.held() : ['INFO: lockdep is turned off.']),
    ...ink.backtrace([ink.today ? '__might_resched' : '__might_sleep']),
  ];
  return `${lines.join('\n')}\n`;
}

/** `%x` of an int: a count below zero is a large number. */
function unsigned(count: number): string {
  return (count >>> 0).toString(16);
}
