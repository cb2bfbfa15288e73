import { lockIn } from '../read-log/lock-line.ts';
import type { LogReport } from '../read-log/log-report.ts';

/**
 * The circle of a circular dependency, in the order in which the locks were taken: each was once held while the
 * next was acquired, and the last is held now while the first is wanted. Empty where the report has no chain.
 */
export function circleOf({ lines, lock, other }: LogReport): string[] {
  const chain = lines.flatMap(({ kind, text }) => {
    const name = kind === 'chainLink' && /^ *-> #\d+/.test(text) ? lockIn(text)?.name : undefined;
    return name === undefined ? [] : [name];
  });
  // Printed last first; the first is the one wanted now.
  const circle = chain.reverse();
  if (circle.length > 1) return circle;
  return lock !== null && other !== null ? [lock, other] : [];
}

/** The two usages of one lock that cannot go together, as the kernel names them. */
export function usagesOf({ lines }: LogReport): readonly [before: string, now: string] | null {
  const line = lines.find(({ kind }) => kind === 'usage')?.text ?? '';
  const [, before, now] = /^inconsistent \{(.*)\} -> \{(.*)\} usage/.exec(line) ?? [];
  return before !== undefined && now !== undefined ? [before, now] : null;
}

/** The parts of an order between a lock of an interrupt and one that is held with it enabled. */
export interface IrqOrder {
  readonly irq: 'hardirq' | 'softirq';
  /** Taken in the interrupt. */
  readonly safe: string;
  /** Held with the interrupt enabled. */
  readonly unsafe: string;
}

/** What a report about interrupts says of two locks; null where the report does not tell them. */
export function irqOrderOf(report: LogReport): IrqOrder | null {
  const { lines, kind, lock, other } = report;
  const words = [kind ?? '', ...lines.map(({ text }) => text)].join('\n');
  const irq = /SOFTIRQ(-READ)?-(irq-)?(un)?safe/.test(words) ? 'softirq' : 'hardirq';
  const named = (pattern: RegExp): string | null => {
    const at = lines.findIndex(({ text }) => pattern.test(text));
    return at < 0 ? null : (lockIn(lines[at + 1]?.text ?? '')?.name ?? null);
  };
  if (lines.some(({ text }) => /^but this lock took another/.test(text))) {
    return lock !== null && other !== null ? { irq, safe: lock, unsafe: other } : null;
  }
  if (lines.some(({ text }) => /^but this lock was taken by another/.test(text))) {
    return lock !== null && other !== null ? { irq, safe: other, unsafe: lock } : null;
  }
  const safe = named(/^but this new dependency connects a/) ?? other;
  const unsafe = named(/^to an? .*-unsafe lock:/) ?? lock;
  return safe !== null && unsafe !== null ? { irq, safe, unsafe } : null;
}
