import { reportLayouts, titles, type ReportLayout } from './titles.ts';
import type { ReportKind } from '../state/report.ts';
import { explainReport, type ReportLine } from './explain-report.ts';

/** `func+0x10/0x20`, with the address where the report gives one. */
export interface ParsedPlace {
  readonly fn: string;
  /** Null, as is the size, where a tool has put the line of the source in its place. */
  readonly offset: number | null;
  readonly size: number | null;
  readonly address: string | null;
}

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
  const all = explainReport(text);
  const at = all.findIndex(({ kind }) => kind === 'title');
  // A warning that follows is another report; without a title it is this one.
  const end = at < 0 ? -1 : all.findIndex(({ kind }, i) => i > at && kind === 'assertion');
  const lines = all.slice(Math.max(0, at - 1), end < 0 ? undefined : end);
  const warned = at < 0 && lines.some(({ kind }) => kind === 'assertion');
  const title = first(lines, 'title');
  const release = /^(.*)\/(\d+) is trying to release lock \((.*)\) at:/.exec(
    first(lines, 'release'),
  );
  const { kind, layout } = kindOf(title, lines) ?? {
    kind: warned ? ('debug_warn' as const) : null,
    layout: null,
  };
  // Names of tasks may hold a slash themselves: kworker/0:1/45.
  const owner =
    /held by (.+)\/(\d+)[.:]?$/.exec(first(lines, 'heldCount')) ??
    /^(?:process )?(\S+)\/(\d+)(?:[ .:]|$)/.exec(first(lines, 'acquire'));
  return {
    kind,
    layout,
    title,
    rulers: rulersOf(lines),
    kernel: first(lines, 'kernel'),
    comm: release?.[1] ?? owner?.[1] ?? '',
    pid: Number(release?.[2] ?? owner?.[2] ?? -1),
    lock: release?.[3] ?? null,
    site: release ? placeIn(first(lines, 'site')) : null,
    heldCount: Number(/^\d+/.exec(first(lines, 'heldCount'))?.[0] ?? 0),
    held: heldOf(lines),
    trace: traceOf(lines),
  };
}

function first(lines: readonly ReportLine[], kind: ReportLine['kind']): string {
  return lines.find((line) => line.kind === kind)?.text ?? '';
}

function kindOf(
  title: string,
  lines: readonly ReportLine[],
): { readonly kind: ReportKind; readonly layout: ReportLayout } | null {
  for (const [kind, layouts] of Object.entries(titles)) {
    const fitting = reportLayouts.filter((layout) => {
      const pattern = layouts[layout].text
        .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
        .replaceAll('{irq}', '[A-Z-]+')
        .replaceAll('{task}', '.*');
      return new RegExp(`^${pattern}$`).test(title);
    });
    // A title of both layouts: the line of the task tells them apart.
    const layout = first(lines, 'task').startsWith('Pid:') ? fitting[0] : fitting.at(-1);
    if (layout) return { kind: kind as ReportKind, layout };
  }
  return null;
}

function rulersOf(lines: readonly ReportLine[]): readonly [number, number] {
  const rulers = lines.filter(({ kind }) => kind === 'ruler').map(({ text }) => text);
  const length = (mark: string) => rulers.find((text) => text.startsWith(mark))?.length ?? 0;
  return [length('='), length('-')];
}

function heldOf(lines: readonly ReportLine[]): ParsedHeld[] {
  return lines.flatMap(({ kind, text }) => {
    if (kind !== 'heldLock') return [];
    const [, name = '', usage = '', wait, rest = ''] =
      /\((.*)\)\{([^}]*)\}(?:-\{([^}]*)\})?, at: (.*)$/.exec(text) ?? [];
    return [{ name, usage, wait: wait ?? null, place: placeIn(rest) }];
  });
}

function traceOf(lines: readonly ReportLine[]): ParsedPlace[] {
  const start = lines.findIndex(({ text }) => /^Call trace:/i.test(text));
  if (start < 0) return [];
  const places: ParsedPlace[] = [];
  for (const { kind, text } of lines.slice(start + 1)) {
    if (kind === 'doubtfulFrame' || kind === 'traceStart') continue;
    const place = kind === 'frame' ? placeIn(text) : null;
    if (!place) break;
    places.push(place);
  }
  return places;
}

function placeIn(text: string): ParsedPlace | null {
  const found = /(?:\[<([0-9a-f]+)>\] )?([\w.]+)(?:\+0x([0-9a-f]+)\/0x([0-9a-f]+)| \(\S+:\d+)/.exec(
    text,
  );
  if (!found) return null;
  const [, address = null, fn = '', offset, size] = found;
  return { fn, offset: hex(offset), size: hex(size), address };
}

function hex(digits: string | undefined): number | null {
  return digits === undefined ? null : parseInt(digits, 16);
}
