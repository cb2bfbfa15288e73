import type { Edge, LockClass } from './lock-graph.ts';
import type { HeldLock, Lockdep, TaskContext } from './lockdep-state.ts';
import type { ClassLine, HeldLine, PathLink, Report, ReportDetail } from './report.ts';

/**
 * Reports and falls silent for ever, as the kernel does. A report that comes
 * when the validator is off is lost.
 *
 * @source lib/debug_locks.c, v3.8, debug_locks_off
 */
export function raise(ld: Lockdep, task: TaskContext, detail: ReportDetail): void {
  if (!ld.debugLocks) return;
  ld.debugLocks = false;
  ld.reports.push(reportOf(ld, task, detail));
}

/** A report as a value, made of `detail`, without falling silent. */
export function reportOf(ld: Lockdep, task: TaskContext, detail: ReportDetail): Report {
  return Object.assign(detail, {
    era: ld.era,
    task: task.task,
    at: ld.now,
    op: ld.op,
    irqs: {
      hardirqContext: task.hardirqContext,
      softirqContext: task.softirqContext,
      softirqCount: task.softirqCount,
      hardirqsEnabled: task.hardirqsEnabled,
      softirqsEnabled: task.softirqsEnabled,
    },
    held: task.held.map(heldLine),
  });
}

/** Shares `usageAt`: the entry of a bit in `usage` never changes again. */
function classLine({ name, ops, usage, usageAt, wait }: LockClass): ClassLine {
  const { outer, inner } = wait;
  return { name, ops, usage, usageAt, outer: outer || inner, inner };
}

/** A held lock as plain data. */
export function heldLine({ lock, class: held, read, sync, at }: HeldLock): HeldLine {
  return { lock: lock.name, class: classLine(held), read, sync, at };
}

/** The way a search went, from its root to `last`. */
export function pathTo(last: Edge): PathLink[] {
  const links: PathLink[] = [];
  for (let edge: Edge | null = last; edge; edge = edge.parent) {
    links.unshift({ class: classLine(edge.class), at: edge.at });
  }
  return links;
}
