import type { LineKind } from './line-kinds.ts';
import type { ReportKindRow } from './report-kinds.ts';

/** A report as far as it has been read. */
interface SoFar {
  readonly row: ReportKindRow | null;
  readonly headline: string | null;
  readonly lines: readonly { readonly kind: LineKind; readonly text: string }[];
}

/** What stands after the last call of a trace and still is of the report. */
const afterTrace: readonly LineKind[] = [
  ...([
    'frame',
    'doubtfulFrame',
    'traceStart',
    'blank',
    'module',
    'registers',
    'endTrace',
  ] as const),
  ...(['irqEvents', 'off', 'task'] as const),
];

/** Lines that only a report of a rule has. */
export const ofRules: readonly LineKind[] = [
  ...(['release', 'noMore', 'acquire', 'holding', 'chainHead', 'chainLink', 'classUsage'] as const),
  ...(['scenario', 'deadlock', 'usage', 'context', 'conflict', 'classBody', 'rcuSite'] as const),
  ...(['info', 'backtraceHead', 'counts', 'spinlock', 'leak'] as const),
];

/** Parts of a warning, before or after which the words stand that name it. */
export const preludes: readonly LineKind[] = [
  'ruler',
  'blank',
  'assertion',
  'kernel',
  'module',
  'title',
];

/** Lines that belong to a report even where none is open. */
export const beginnings: readonly LineKind[] = [
  'acquire',
  'holding',
  'info',
  'heldCount',
  'backtraceHead',
];

/** Whether a line of this kind may follow in a report whose trace has begun. */
export function goesOn({ row, lines }: SoFar, kind: LineKind): boolean {
  // A wait shows every task and CPU that has to do with it.
  if (row?.isWait) return kind !== 'other' && !ofRules.includes(kind);
  if (afterTrace.includes(kind)) return true;
  // One kind lists what is held after a trace, and prints a second.
  if (row?.rule === 'nested_not_held') return kind !== 'other';
  return kind === 'heldLock' && lines.at(-1)?.kind === 'heldCount';
}

/** Lines after which calls stand. */
const beforeCalls: readonly LineKind[] = [
  ...(['frame', 'doubtfulFrame', 'traceStart', 'chainLink', 'classUsage', 'release'] as const),
  ...(['task', 'module', 'registers', 'preemptedAt', 'backtraceHead', 'assertion'] as const),
  ...(['taskState', 'backtraceOf', 'kernel', 'irqEvents'] as const),
];

/** Whether a call may come next; of a report without a headline nobody knows. */
export function isExpected(report: Pick<SoFar, 'headline' | 'lines'> | null): boolean {
  const last = report?.lines.findLast(({ kind }) => kind !== 'blank');
  return !report || report.headline === null || !last || beforeCalls.includes(last.kind);
}
