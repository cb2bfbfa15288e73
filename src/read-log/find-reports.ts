import { headlineOf, mayBegin, type Headline } from './headline.ts';
import { lineKindOf, type LineKind } from './line-kinds.ts';
import { logLines, type LogLine } from './log-lines.ts';
import { mended } from './mend-lines.ts';
import { beginnings, goesOn, isExpected, ofRules, preludes } from './line-roles.ts';
import { printersOf } from './printers.ts';
import { reportKinds, type ReportKindRow } from './report-kinds.ts';
import { taskIn } from './task-in.ts';

/** A line of a log, and what it is in a report. */
export interface KnownLine extends LogLine {
  readonly kind: LineKind;
}

/** The lines of one report, in their order. */
export interface FoundReport {
  /** Null where neither a headline nor a line tells which kind it is. */
  readonly row: ReportKindRow | null;
  /** The kind in the headline's words, `HARDIRQ` and its like filled in. */
  readonly kind: string | null;
  /** The headline as it stands; null where it is lost. */
  readonly headline: string | null;
  readonly lines: readonly KnownLine[];
  /** True where lines of two reports stand mixed and nothing tells whose some of them are. */
  readonly isMixed: boolean;
  /** The list of all locks that the log shows once for several waits, where it stands with another of them. */
  readonly shownElsewhere: readonly KnownLine[];
}

/** What a log holds. */
export interface FoundReports {
  readonly reports: readonly FoundReport[];
  /** Headlines of what is no report of a lock, as they stand. */
  readonly leftOut: readonly { readonly headline: string; readonly number: number }[];
  /** How many lines the log has. */
  readonly lines: number;
}

/**
 * Finds every report of a lock in a log, in the order of their first lines.
 *
 * A headline opens a report; each line after it goes to the open report that it
 * fits: one of whose kind the line is a sign, or whose task it names, or else the
 * latest. A sign of another kind opens a report without a headline. A report ends
 * after its trace, or where too many lines in a row are none of a report's. Where
 * the log says who printed a line, each printer's lines are read apart.
 */
export function findReports(text: string): FoundReports {
  const lines = logLines(text);
  const found = printersOf(lines).map((stream) => new Reading(mended(stream)).found());
  const reports = found.flatMap((one) => one.reports);
  const leftOut = found.flatMap((one) => one.leftOut);
  return {
    reports: reports.sort((a, b) => (a.lines[0]?.number ?? 0) - (b.lines[0]?.number ?? 0)),
    leftOut: leftOut.sort((a, b) => a.number - b.number),
    lines: lines.length,
  };
}

/** A report that may go on. */
interface Open {
  /** Null: no report of a lock, whose lines are nobody's. */
  head: Headline | null;
  isForeign: boolean;
  row: ReportKindRow | null;
  headline: string | null;
  lines: KnownLine[];
  /** Lines of nobody since the last of its own. */
  strange: KnownLine[];
  task: string | null;
  /** Whether the line of the task stood there, how often a trace has begun, and whether one has ended. */
  hasTask: boolean;
  traces: number;
  isOver: boolean;
  isMixed: boolean;
  /** Where in its lines the list of all locks begins. */
  shown: number | null;
}

/** So many lines of nobody end a report: before its trace, and in it. */
const STRANGE_BEFORE = 12;
const STRANGE_IN_TRACE = 5;
/** So many lines at most stand before the words that name a warning. */
const EARLY_MAX = 32;

/** So many lines at most are between a wait and the list of all locks that goes with it. */
const SHOWN_WITHIN = 40;

class Reading {
  readonly #open: Open[] = [];
  #prelude: KnownLine[] = [];

  constructor(lines: readonly LogLine[]) {
    for (const line of lines) {
      const isRunning = this.#recent.some(({ isOver }) => !isOver);
      if (isRunning || mayBegin(line.text) || /^=+$|cut here/.test(line.text)) {
        const before = this.#open.at(-1)?.lines.at(-1)?.text;
        this.#read({ ...line, kind: lineKindOf(line.text, before) });
      }
    }
  }

  found(): Omit<FoundReports, 'lines'> {
    const own = this.#open.filter(({ isForeign }) => !isForeign);
    const lists = shownAfter(own);
    return {
      reports: own.map(({ head, row, headline, lines, isMixed }, at) => ({
        row,
        kind: head && !head.name.includes('{') ? head.name : kindOf(row, lines),
        headline,
        lines,
        isMixed,
        shownElsewhere: lists[at] ?? [],
      })),
      leftOut: this.#open
        .filter(({ isForeign }) => isForeign)
        .map(({ lines, headline }) => ({
          headline: headline ?? '',
          number: lines[0]?.number ?? 0,
        })),
    };
  }

  /** Those that may still go on: no CPU prints so much at once that more would be open. */
  get #recent(): readonly Open[] {
    return this.#open.slice(-8);
  }

  #read(line: KnownLine): void {
    if (line.kind === 'shownLocks' && this.#show(line)) return;
    const head = headlineOf(line.text);
    if (head) {
      this.#begin(head, line);
    } else if (/^(=+|-+\[ cut here.*)$/.test(line.text)) {
      this.#prelude = [line];
      const shown = this.#recent.findLast((one) => one.shown !== null);
      if (shown) shown.isOver = true;
    } else {
      this.#route(line);
    }
  }

  #begin(head: Headline, line: KnownLine): void {
    const last = this.#open.at(-1);
    const isEarly =
      last !== undefined &&
      last.lines.length <= EARLY_MAX &&
      last.lines.every(({ kind, text }) => preludes.includes(kind) || text === last.headline);
    if (isEarly && !last.isOver) {
      // The same line twice, or the line that says where the warning named above stands.
      const isSame = last.headline === line.text;
      // The validator says why in a line of its own, and then fails a check.
      const isWhy = head.row?.name === 'DEBUG_LOCKS_WARN_ON' && last.row?.rule === 'debug_warn';
      if (isSame || isWhy || (!head.row && line.kind === 'assertion')) {
        last.lines.push(line);
        return;
      }
      // A warning gets its name after the line that says where it stands.
      if (last.isForeign && last.lines.some(({ kind }) => kind === 'assertion') && head.row) {
        Object.assign(last, { head, isForeign: false, row: head.row, headline: line.text });
        last.lines.push(line);
        return;
      }
    }
    // What comes after the calls of a trace is most often the next report.
    for (const one of this.#recent) one.isOver ||= one.traces > 0 || one.shown !== null;
    this.#start(head, line);
  }

  /** A report from its headline on, or from a line that only a report has. */
  #start(head: Headline | null, line: KnownLine, sign: ReportKindRow | null = null): void {
    this.#open.push({
      head: head?.row ? head : null,
      isForeign: head?.row === null,
      row: head?.row ?? sign,
      headline: head && line.text,
      lines: [...this.#prelude, line],
      strange: [],
      task: taskIn(line.text),
      hasTask: line.kind === 'task',
      traces: 0,
      isOver: false,
      isMixed: false,
      shown: null,
    });
    this.#prelude = [];
  }

  /** The list of all locks belongs to the wait above it; whether there is one. */
  #show(line: KnownLine): boolean {
    const wait = this.#recent.findLast(({ row }) => row?.isWait);
    if (!wait || line.number - (wait.lines.at(-1)?.number ?? 0) > SHOWN_WITHIN) return false;
    wait.lines.push(...wait.strange, line);
    const shown = wait.shown ?? wait.lines.length - 1;
    Object.assign(wait, { isOver: false, shown, strange: [] });
    return true;
  }

  #route(line: KnownLine): void {
    const sign = reportKinds.find(({ signs }) => signs.some((pattern) => pattern.test(line.text)));
    const running = this.#recent.filter(({ isOver }) => !isOver);
    const target = sign ? this.#ofKind(sign, line, running) : this.#ofLine(line, running);
    if (target) {
      this.#give(target, line);
    } else if (sign ?? beginnings.includes(line.kind)) {
      this.#start(null, line, sign);
    }
    if (line.kind !== 'blank') this.#prelude = [];
  }

  /** The running report of a kind; or one of which nothing has told the kind, which is this then. */
  #ofKind(sign: ReportKindRow, line: KnownLine, running: readonly Open[]): Open | null {
    const same = running.findLast(
      ({ row }) => row === sign || (row && row.rule === sign.rule && row.rule),
    );
    if (same) return same;
    const open = running.findLast(({ row, isForeign }) => row === null && !isForeign);
    if (open) {
      open.row = sign;
      return open;
    }
    // One that lines of another CPU seemed to have ended: it has no such line yet.
    const ended = this.#recent.findLast(({ row }) => row === sign);
    const has = (pattern: RegExp): boolean =>
      ended?.lines.some((one) => pattern.test(one.text)) ?? true;
    if (!ended || sign.signs.some((pattern) => pattern.test(line.text) && has(pattern)))
      return null;
    ended.isOver = false;
    ended.isMixed = true;
    return ended;
  }

  #ofLine(line: KnownLine, running: readonly Open[]): Open | null {
    const isLock = line.kind === 'heldCount' || line.kind === 'heldLock';
    const shown = isLock ? running.findLast((one) => one.shown !== null) : undefined;
    if (shown) return shown;
    if (ofRules.includes(line.kind)) {
      const rule = running.findLast(({ row }) => !row?.isWait);
      const wait = running.at(-1);
      // A detector of time has spoken in the middle of a report, which goes on now.
      if (rule && wait !== rule && wait?.row?.isWait && wait.traces > 0) {
        Object.assign(wait, { isOver: true, isMixed: true });
        rule.isMixed = true;
        return rule;
      }
    }
    const last = running.at(-1) ?? null;
    if (line.kind === 'frame' || line.kind === 'doubtfulFrame') {
      return isExpected(last) ? last : (this.#interrupted(last) ?? last);
    }
    const task = taskIn(line.text);
    if (!last || task === null || running.length < 2) return last;
    const own = running.findLast((one) => one.task === task);
    return own ?? running.findLast((one) => one.task === null) ?? last;
  }

  /** The report whose trace the headline of this one came into. */
  #interrupted(last: Open | null): Open | null {
    const before = this.#open.at(-2);
    const isInTrace = before?.lines.at(-1)?.kind.toLowerCase().endsWith('frame');
    if (!last || last !== this.#open.at(-1) || !before || !isInTrace) return null;
    before.isMixed = true;
    last.isMixed = true;
    return before;
  }

  #give(to: Open, line: KnownLine): void {
    const isStrange = line.kind === 'other' || (to.traces > 0 && !goesOn(to, line.kind));
    if (isStrange) {
      to.strange.push(line);
      const most = to.traces > 0 ? STRANGE_IN_TRACE : STRANGE_BEFORE;
      if (to.strange.length >= most) to.isOver = true;
      return;
    }
    if (line.kind !== 'blank') {
      to.lines.push(...to.strange);
      to.strange = [];
    }
    to.lines.push(line);
    to.task ??= taskIn(line.text);
    if (line.kind === 'traceStart' && /^(Call|Backtrace)/i.test(line.text)) {
      if (to.traces === 0 || to.row?.isWait) to.traces += 1;
      else this.#sortCalls(to);
    }
    to.hasTask ||= line.kind === 'task';
    if (to.traces === 0 && to.hasTask && line.kind.toLowerCase().endsWith('frame')) to.traces = 1;
    if (line.kind === 'endTrace') to.isOver = true;
  }

  /** Calls between the line of the task and that of the trace: those of the report that this one came into. */
  #sortCalls(to: Open): void {
    const before = this.#open[this.#open.indexOf(to) - 1];
    const task = to.lines.findLastIndex(({ kind }) => kind === 'task');
    const calls = to.lines.slice(task + 1, -1).filter(({ kind }) => kind !== 'blank');
    const isCalls = calls.every(({ kind }) => kind.toLowerCase().endsWith('frame'));
    if (task < 0 || calls.length === 0 || !isCalls || !before || before.traces === 0) {
      to.traces += 1;
      return;
    }
    to.lines = to.lines.filter((line) => !calls.includes(line));
    before.lines.splice(before.shown ?? before.lines.length, 0, ...calls);
    if (before.shown !== null) before.shown += calls.length;
    before.isMixed = true;
    to.isMixed = true;
  }
}

/** The kind of a report without a headline; which interrupt it is about stands in other lines too. */
function kindOf(row: ReportKindRow | null, lines: readonly KnownLine[]): string | null {
  if (!row?.name.includes('{irq}')) return row?.name ?? null;
  const irq = lines
    .map(({ text }) => /\b((?:HARD|SOFT)IRQ(?:-READ)?|RECLAIM_FS)-irq-(?:un)?safe/.exec(text)?.[1])
    .find((found) => found !== undefined);
  return irq === undefined ? null : row.name.replaceAll('{irq}', irq);
}

/** For each report the list of all locks that comes after it with another wait; one list for several waits in a row. */
function shownAfter(reports: readonly Open[]): (readonly KnownLine[])[] {
  let list: readonly KnownLine[] = [];
  let next = Infinity;
  const lists = [...reports].reverse().map(({ row, lines, shown }) => {
    const isNear = next - (lines.at(-1)?.number ?? 0) <= SHOWN_WITHIN;
    next = lines[0]?.number ?? 0;
    const own = row?.isWait && isNear && shown === null ? list : [];
    list = shown === null ? own : lines.slice(shown);
    return own;
  });
  return lists.reverse();
}
