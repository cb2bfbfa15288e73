import { reportLayouts, titles, type ReportLayout } from '../lockdep/text/titles.ts';
import type { ReportKind } from '../lockdep/state/report.ts';
import { findReports, type KnownLine } from './find-reports.ts';
import { placeIn, type ParsedPlace } from './place-in.ts';
import { readReport } from './log-report.ts';

export type { ParsedPlace };

/** One line of the held list. */
export interface ParsedHeld {
  readonly name: string;
  readonly usage: string;
  /** `3:3`, which reports have since wait types. */
  readonly wait: string | null;
  readonly place: ParsedPlace | null;
}

/** The fields of a report, the model's or a real one. */
export interface ParsedReport {
  readonly kind: ReportKind | null;
  readonly layout: ReportLayout | null;
  readonly title: string;
  /** Lengths of the rulers above and below the title. */
  readonly rulers: readonly [number, number];
  readonly kernel: string;
  readonly comm: string;
  readonly pid: number;
  /** The lock that an imbalance names. */
  readonly lock: string | null;
  /** Where it was released. */
  readonly site: ParsedPlace | null;
  /** What the held list says of its own length. */
  readonly heldCount: number;
  readonly held: readonly ParsedHeld[];
  /** Reliable frames, innermost first. */
  readonly trace: readonly ParsedPlace[];
}

/**
 * Reads the fields of the first report in a text; anything may stand before
 * and after it.
 * @example
 * import { kernelReport, namedRun, parseReport, watch } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const report = parseReport(kernelReport(watch(program, schedule), 'today') ?? '');
 * report.held.map(({ name }) => name); // => ['&(&q->__queue_lock)->rlock']
 */
export function parseReport(text: string): ParsedReport {
  const [found] = findReports(text).reports;
  if (!found) return nothing;
  const { lines, rule, headline, kernel, task, lock, heldCount, held, trace } = readReport(found);
  // Names of tasks may hold a slash themselves: kworker/0:1/45.
  const [, comm = '', pid = '-1'] = /^(.*)\/(\d+)$/.exec(task ?? '') ?? [];
  const released = lines.findIndex(({ kind }) => kind === 'release');
  return {
    kind: rule,
    layout: layoutOf(headline ?? '', lines),
    title: headline ?? '',
    rulers: rulersOf(lines),
    kernel: kernel ?? '',
    comm,
    pid: Number(pid),
    lock: released < 0 ? null : lock,
    site: released < 0 ? null : placeIn(lines[released + 1]?.text ?? ''),
    heldCount: heldCount ?? 0,
    held,
    trace,
  };
}

const nothing: ParsedReport = {
  kind: null,
  layout: null,
  title: '',
  rulers: [0, 0],
  kernel: '',
  comm: '',
  pid: -1,
  lock: null,
  site: null,
  heldCount: 0,
  held: [],
  trace: [],
};

function layoutOf(title: string, lines: readonly KnownLine[]): ReportLayout | null {
  for (const layouts of Object.values(titles)) {
    const fitting = reportLayouts.filter((layout) => {
      const pattern = layouts[layout].text
        .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
        .replaceAll('{irq}', '[A-Z-]+')
        .replaceAll('{task}', '.*');
      return new RegExp(`^${pattern}$`).test(title);
    });
    // A title of both layouts: the line of the task tells them apart.
    const isOld = lines.some(({ kind, text }) => kind === 'task' && text.startsWith('Pid:'));
    const layout = isOld ? fitting[0] : fitting.at(-1);
    if (layout) return layout;
  }
  return null;
}

function rulersOf(lines: readonly KnownLine[]): readonly [number, number] {
  const rulers = lines.filter(({ kind }) => kind === 'ruler').map(({ text }) => text);
  const length = (mark: string) => rulers.find((text) => text.startsWith(mark))?.length ?? 0;
  return [length('='), length('-')];
}
