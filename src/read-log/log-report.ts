import type { ReportKind } from '../lockdep/state/report.ts';
import type { FoundReport, KnownLine } from './find-reports.ts';
import type { LineKind } from './line-kinds.ts';
import { lockIn, type LockText } from './lock-line.ts';
import { placeIn, type PlaceText } from './place-in.ts';
import type { Part, Printer } from './report-kinds.ts';
import { taskIn } from './task-in.ts';
import { readWait, type Wait } from './wait-report.ts';

/** A report of a log, its fields read. */
export interface LogReport {
  /** The kind by the kernel's own headline; null where nothing tells it. */
  readonly kind: string | null;
  /** The rule of our validator for this kind; null: it has none. */
  readonly rule: ReportKind | null;
  readonly by: Printer | null;
  readonly headline: string | null;
  /** `6.1.9 #1 Tainted: G O`. */
  readonly kernel: string | null;
  /** `dd/48`: the task's name and number. */
  readonly task: string | null;
  /** The class of the lock that the report is about. */
  readonly lock: string | null;
  /** The lock of a conflict that the task holds already, or that the other side takes. */
  readonly other: string | null;
  /** Where it happened, as the report says it: a function with its offset, or a file and line. */
  readonly site: string | null;
  /** The first function of the trace that is not part of the locking code itself. */
  readonly blamed: string | null;
  /** How many locks the list of those held says it has; null: there is no list. */
  readonly heldCount: number | null;
  /** The list, oldest first. */
  readonly held: readonly LockText[];
  /** Reliable calls of the last trace, innermost first. */
  readonly trace: readonly PlaceText[];
  /** What a whole report of this kind has and this one does not. */
  readonly missing: readonly Part[];
  readonly isMixed: boolean;
  readonly lines: readonly KnownLine[];
  /** What a detector of time tells beside; null for a report of a rule. */
  readonly wait: Wait | null;
}

/** Reads the fields of a report. */
export function readReport(found: FoundReport): LogReport {
  const { row, kind, headline, isMixed } = found;
  const lines = once(found.lines);
  const wait = row?.isWait ? readWait(lines, found.shownElsewhere) : null;
  const own = wait?.holders.find(({ task }) => task === wait.task);
  const held = wait ? (own?.held ?? []) : heldOf(lines);
  const heldCount = wait ? (own?.count ?? null) : countOf(lines);
  const trace = wait?.trace ?? traceOf(lines);
  const subject = wait ? wait.wanted : subjectOf(lines);
  const blamed = trace.find(({ fn }) => !isPlumbing(fn))?.text ?? null;
  const rule = row?.rule ?? null;
  const isLeft = rule === 'held_exit' || rule === 'user_exit';
  const read = {
    kind,
    rule,
    by: row?.by ?? null,
    headline,
    kernel:
      lines.find(({ kind, text }) => kind === 'kernel' && /^\d/.test(text))?.text ??
      kernelOf(lines),
    task: wait ? wait.task : taskOf(lines),
    lock:
      releasedIn(lines) ??
      spinlockIn(lines) ??
      subject?.name ??
      (isLeft ? (held[0]?.name ?? null) : null),
    other: otherIn(lines, subject),
    site:
      (row?.isPlaceInTrace ? (wait?.stuckAt?.text ?? blamed) : siteOf(lines)) ??
      subject?.place?.text ??
      (isLeft ? (held[0]?.place?.text ?? null) : null),
    blamed,
    heldCount,
    held,
    trace,
    isMixed,
    lines,
    wait,
  };
  const has: Readonly<Record<Part, boolean>> = {
    headline: headline !== null,
    task: read.task !== null,
    lock: read.lock !== null,
    place: read.site !== null,
    'held locks': heldCount !== null && held.length >= heldCount,
    'stack trace': trace.length > 0,
  };
  const parts = row?.parts ?? (Object.keys(has) as Part[]);
  return { ...read, missing: parts.filter((part) => !has[part]) };
}

/** Without what a log has twice in a row. */
function once(lines: readonly KnownLine[]): KnownLine[] {
  return lines.filter(({ text, kind }, i) => {
    const before = lines[i - 1];
    const mayRepeat =
      kind === 'blank' || kind === 'ruler' || kind === 'frame' || kind === 'doubtfulFrame';
    return mayRepeat || before?.text !== text;
  });
}

function textOf(lines: readonly KnownLine[], kind: LineKind): string | null {
  return lines.find((line) => line.kind === kind)?.text ?? null;
}

/** The release in the line of the task, where no line of its own tells it. */
function kernelOf(lines: readonly KnownLine[]): string | null {
  return (
    /(?:Not tainted|Tainted: .*?) +(\d+\.\d+\S*(?: #\S+)?)/.exec(
      lines.find(({ kind, text }) => (kind === 'kernel' || kind === 'task') && /ainted/.test(text))
        ?.text ?? '',
    )?.[1] ?? null
  );
}

/** Lines that name whose report it is, the surest first. */
const tellers: readonly LineKind[] = [
  'release',
  'acquire',
  'title',
  'counts',
  'heldCount',
  'other',
  'task',
  'assertion',
];

function taskOf(lines: readonly KnownLine[]): string | null {
  for (const teller of tellers) {
    for (const { kind, text } of lines) {
      const task = kind === teller ? taskIn(text) : null;
      if (task !== null) return task;
    }
  }
  return null;
}

function releasedIn(lines: readonly KnownLine[]): string | null {
  return (
    / is trying to (?:release|contend) lock \((.*)\) at:/.exec(
      textOf(lines, 'release') ?? '',
    )?.[1] ?? null
  );
}

function spinlockIn(lines: readonly KnownLine[]): string | null {
  return /^ lock: (?:0x)?([\w.$]+)/.exec(textOf(lines, 'spinlock') ?? '')?.[1] ?? null;
}

/** The lock after the line that says what the task does. */
function subjectOf(lines: readonly KnownLine[]): LockText | null {
  const at = lines.findIndex(({ kind }) => kind === 'acquire');
  const next = at < 0 ? undefined : lines.slice(at + 1, at + 3).find(({ kind }) => kind === 'lock');
  return next ? lockIn(next.text) : null;
}

/** The lock after the line that speaks of the other one. */
function otherIn(lines: readonly KnownLine[], subject: LockText | null): string | null {
  const at = lines.findIndex(
    ({ kind, text }) =>
      kind === 'holding' || /^but this lock (took|was taken by) another/.test(text),
  );
  const next = at < 0 ? undefined : lines[at + 1];
  if (!next) return null;
  const lock = lockIn(next.text);
  if (lock) return lock === subject ? null : lock.name;
  // A nested lock's guard stands alone, by its name.
  return /^but this task is not holding/.test(lines[at]?.text ?? '') ? next.text.trim() : null;
}

/** Places that a report names by a line of their own, or in its headline. */
function siteOf(lines: readonly KnownLine[]): string | null {
  const released = lines.findIndex(({ kind }) => kind === 'release');
  if (released >= 0) {
    const next = lines.slice(released + 1, released + 3).find(({ text }) => placeIn(text));
    if (next) return placeIn(next.text)?.text ?? null;
  }
  for (const { text, kind } of lines) {
    const place =
      / context at (\S+:\d+)$/.exec(text)?.[1] ??
      (text.startsWith('caller is ') ? placeIn(text)?.text : undefined) ??
      /^ *last function: (\S+)| workfn=(\S+)/.exec(text)?.slice(1).find(Boolean) ??
      (kind === 'rcuSite' ? /^(\S+:\d+) /.exec(text)?.[1] : undefined) ??
      (kind === 'assertion'
        ? /\bat (\S+:\d+)\b|^WARNING: (?:\[.*\] )?(\S+:\d+) at /.exec(text)?.slice(1).find(Boolean)
        : undefined);
    if (place !== undefined) return place;
  }
  return null;
}

function countOf(lines: readonly KnownLine[]): number | null {
  const text = textOf(lines, 'heldCount');
  return text === null ? null : Number(/^\d+/.exec(text)?.[0] ?? 0);
}

/** The first list of those held: each number once, and no further than it says. */
function heldOf(lines: readonly KnownLine[]): LockText[] {
  const held = new Map<number, LockText>();
  for (const { kind, text } of lines) {
    const lock = kind === 'heldLock' ? lockIn(text) : null;
    if (lock?.index != null && !held.has(lock.index)) held.set(lock.index, lock);
  }
  return [...held.values()].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
}

function traceOf(lines: readonly KnownLine[]): PlaceText[] {
  const marked = lines.findLastIndex(({ text }) => /^(Call trace|Backtrace):/i.test(text));
  // Some machines print no such line; the task's stands before the calls then.
  const start = marked < 0 ? lines.findLastIndex(({ kind }) => kind === 'task') : marked;
  const places: PlaceText[] = [];
  for (const { kind, text } of start < 0 ? [] : lines.slice(start + 1)) {
    const place = kind === 'frame' ? placeIn(text) : null;
    if (place) places.push(place);
  }
  return places;
}

/** Whether a function belongs to the scheduler, the locking or what checks them. */
export function isPlumbing(fn: string): boolean {
  return infrastructure.test(fn);
}

/** Functions that make, check or tell of a lock: never where a mistake is. */
const infrastructure = new RegExp(
  `^(?:${[
    'dump_',
    'show_',
    'unwind_',
    'print_',
    'warn_',
    '__warn',
    'report_bug',
    'debug_',
    '_?_?lockdep_',
    '__lock_',
    'lock_(?:acquire|release|is_held|set|unpin|contended)',
    'check_',
    'spin_(?:dump|bug)',
    'validate_chain',
    'mark_',
    'register_lock_class',
    'trace_(?:hard|soft)irqs',
    'rcu_(?:read_|lock_|note_)',
    '__rcu_read_',
    '_raw_',
    '__raw_',
    '_?_?(?:spin|read|write)_(?:un|try)?lock',
    'do_raw_',
    '_?_?mutex_',
    '_?_?rt_',
    'ww_mutex',
    '_?_?(?:down|up)_?(?:read|write)?(?:$|_|\\.)',
    'rwsem_',
    'percpu_',
    '__percpu',
    '_?_?_?might_',
    '_?_?schedule',
    '__switch_to',
    'fs_reclaim',
    '__fs_reclaim',
    'local_',
    '__local_bh',
    'handle_bug',
    'exc_invalid_op',
    'asm_exc',
    'preempt_',
    'do_raw',
    'queued_',
    'native_',
    'srcu_',
    '_?_?cond_resched',
    'add_taint',
    'bust_spin',
    'preempt_schedule',
    'io_schedule',
    'wait_for_common',
    '_?_?wait_for_completion',
    'do_wait_for_common',
    'bit_wait',
    '_?_?wait_on_bit',
    'pv_queued_',
  ].join('|')})`,
);
