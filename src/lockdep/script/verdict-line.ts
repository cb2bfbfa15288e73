import { endOf, type Report, type ReportKind } from '../state/report.ts';
import { usageName } from '../state/usage-bits.ts';

/** What `imbalance check` prints for one case: one flat JSON object. */
export interface Verdict {
  readonly id: string | number;
  readonly report: boolean;
  readonly kind?: ReportKind;
  readonly at_op?: number;
  /** What is wrong besides the rules of locks; the validator has no report for it. */
  readonly finding?: 'sleep_in_atomic';
  readonly finding_at_op?: number;
  readonly because?: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

/** A `might_sleep` where sleeping is forbidden. */
export interface Slept {
  readonly at: number;
  /** Why it is forbidden there. */
  readonly reasons: readonly string[];
}

/** The verdict on a case from its first report and its first forbidden sleep. */
export function verdictOf(
  id: string | number,
  report: Report | null,
  slept: Slept | null,
): Verdict {
  const reported = report
    ? { report: true, kind: report.kind, at_op: report.at, ...details(report) }
    : { report: false };
  if (!slept) return { id, ...reported };
  const { at, reasons } = slept;
  const because = reasons.join(', ');
  return { id, ...reported, finding: 'sleep_in_atomic', finding_at_op: at, because };
}

function details(report: Report): Record<string, string | number> {
  switch (report.kind) {
    case 'imbalance':
      return { lock: report.lock, held: report.held.length };
    case 'recursive':
    case 'circular':
      return { new: report.next.class.name, held: report.prev.class.name };
    case 'inconsistent':
      return {
        lock: report.lock.class.name,
        prev_use: usageName(report.prevBit),
        new_use: usageName(report.newBit),
      };
    case 'irq_inversion':
      return {
        this: report.lock.class.name,
        other: endOf(report.path).class.name,
        dir: report.forwards ? 'forwards' : 'backwards',
        irq: report.irq,
      };
    case 'irq_dependency':
      return {
        prev: report.prev.class.name,
        next: report.next.class.name,
        safe: endOf(report.toSafe).class.name,
        unsafe: endOf(report.toUnsafe).class.name,
        irq: report.irq,
      };
    case 'nested_not_held':
      return { lock: report.lock.class.name, nest: report.nest };
    case 'freed':
    case 'wait_context':
      return { lock: report.lock.class.name };
    case 'held_exit':
    case 'user_exit':
    case 'rcu_suspicious':
      return { held: report.held.length };
    case 'debug_warn':
      return {};
  }
}
