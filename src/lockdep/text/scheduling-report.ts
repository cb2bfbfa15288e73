import type { TaskState } from '../../kernel/index.ts';
import { SIMULATED } from './format-report.ts';
import { Ink, type ReportOptions, type Scene } from './ink.ts';
import type { Sleep } from './sleeping-report.ts';

/** Whether the scheduler says something of a task that gives up the processor so. */
export function schedulesWhileAtomic({ schedules }: Sleep, { preempt_count }: TaskState): boolean {
  return schedules && preempt_count !== 0;
}

/**
 * What the scheduler prints where a task gives up the processor and must not be preempted. Its count
 * has what the scheduler itself adds before it looks.
 *
 * @source kernel/sched/core.c, v3.8, __schedule_bug; v6.1, the same
 * @omits the list of modules, when interrupts were last turned on and off, and where preemption was
 *   turned off; that a kernel goes on from there, or not
 */
export function formatSchedulingReport(
  sleep: Sleep,
  { preempt_count }: TaskState,
  scene: Scene,
  options: ReportOptions,
): string {
  const ink = new Ink(sleep, scene, options);
  const count = ((preempt_count + 1) >>> 0).toString(16).padStart(8, '0');
  const lines = [
    SIMULATED,
    `BUG: scheduling while atomic: ${ink.task}/0x${count}`,
    ...(sleep.on ? ink.held() : ['INFO: lockdep is turned off.']),
    ...ink.backtrace(['__schedule_bug', '__schedule']),
  ];
  return `${lines.join('\n')}\n`;
}
