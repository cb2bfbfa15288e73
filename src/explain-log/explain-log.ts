import { findReports } from '../read-log/find-reports.ts';
import { explanations, type LineKind } from '../read-log/line-kinds.ts';
import { lockIn } from '../read-log/lock-line.ts';
import { readReport, type LogReport } from '../read-log/log-report.ts';
import type { KindNote } from './kind-note.ts';
import { noteOf } from './kind-notes.ts';
import { pictureOf, type ReportPicture } from './picture.ts';
import { situationOf } from './situation.ts';
import { missingWords, toldOf } from './told.ts';
import { waitWords } from './wait-words.ts';
import { usageSentence, waitSentence } from './usage-words.ts';

/** A line of the report with what it says. */
export interface ExplainedLine {
  readonly number: number;
  readonly text: string;
  readonly kind: LineKind;
  readonly says: string;
}

/** A report of a log, explained. Plain data: a page, a mail and the command show it. */
export interface ExplainedReport {
  readonly report: LogReport;
  /** What happened, with the report's own names. */
  readonly told: string;
  readonly note: KindNote | null;
  /** Its lines with what each says, blank ones apart. */
  readonly lines: readonly ExplainedLine[];
  /** Index in `lines` of the one to look at first. */
  readonly lookAt: number;
  readonly picture: ReportPicture;
  /** The situation as a lock script, as text; null with the reason in `noScript`. */
  readonly script: { readonly text: string; readonly era: string; readonly verdict: string } | null;
  readonly noScript: string;
  readonly missing: readonly string[];
}

/** What a log holds, explained. */
export interface ExplainedLog {
  readonly reports: readonly ExplainedReport[];
  /** Reports that are none of a lock, by their headline, and how often. */
  readonly leftOut: readonly { readonly headline: string; readonly count: number }[];
  readonly lines: number;
}

/**
 * Finds every report of a lock in a kernel's log, as it comes, and explains it.
 * @example
 * import { explainLog, kernelReport, namedRun, watch } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const log = kernelReport(watch(program, schedule), 'today') ?? '';
 * const [first] = explainLog(`usb 1-1: new device\n${log}`).reports;
 * first?.report.kind; // => 'bad unlock balance detected'
 */
export function explainLog(text: string): ExplainedLog {
  const { reports, leftOut, lines } = findReports(text);
  const counts = new Map<string, number>();
  for (const { headline } of leftOut) counts.set(headline, (counts.get(headline) ?? 0) + 1);
  return {
    reports: reports.map((found) => explain(readReport(found))),
    leftOut: [...counts].map(([headline, count]) => ({ headline, count })),
    lines,
  };
}

function explain(report: LogReport): ExplainedReport {
  const situation = situationOf(report);
  const lines = report.lines
    .filter(({ kind }) => kind !== 'blank')
    .map(({ number, text, kind }) => ({ number, text, kind, says: says(kind, text, report) }));
  return {
    report,
    told: toldOf(report),
    note: noteOf(report.kind),
    lines,
    lookAt: lookAt(lines, report),
    picture: pictureOf(report),
    script: situation && {
      text: scriptText(situation.script),
      era: situation.era,
      verdict: situation.verdict,
    },
    noScript: situation ? '' : noScript(report),
    missing: missingWords(report),
  };
}

/** What a line says: of its kind, and where it shows a lock, of its signs. */
function says(kind: LineKind, text: string, { kernel }: LogReport): string {
  const lock = kind === 'heldLock' || kind === 'lock' || kind === 'chainLink' ? lockIn(text) : null;
  if (!lock) return waitWords(kind, text) ?? explanations[kind];
  const what =
    kind === 'heldLock'
      ? `Held lock number ${String(lock.index)}, ${lock.index === 0 ? 'the oldest' : 'counted from the oldest, 0'}.`
      : kind === 'chainLink'
        ? explanations.chainLink
        : 'A lock by its class.';
  const wait = waitSentence(lock.wait);
  const signs = `The signs ${lock.usage} say of its class: ${usageSentence(lock.usage, kernel)}.`;
  return `${what} ${signs}${wait === null ? '' : ` By {${lock.wait ?? ''}}, ${wait}.`}`;
}

function lookAt(lines: readonly ExplainedLine[], { rule, site, blamed }: LogReport): number {
  const with_ = (text: string | null): number =>
    text === null ? -1 : lines.findIndex((line) => line.text.includes(text));
  // Where the site is a primitive of locking itself, its caller is the place.
  const first =
    rule === 'imbalance' && site !== blamed && /lock\+/.test(site ?? '') ? blamed : site;
  const at = [first, blamed, site].map(with_).find((index) => index >= 0);
  return (
    at ??
    Math.max(
      0,
      lines.findIndex(({ kind }) => kind === 'title'),
    )
  );
}

/** One operation a line, so that a reader can change one. */
function scriptText({
  id,
  locks,
  ops,
}: {
  id: unknown;
  locks: object;
  ops: readonly object[];
}): string {
  const rows = (list: readonly string[]): string => list.map((one) => `    ${one}`).join(',\n');
  const declared = Object.entries(locks).map(
    ([name, lock]) => `${JSON.stringify(name)}: ${JSON.stringify(lock)}`,
  );
  const done = ops.map((op) => JSON.stringify(op));
  return `{\n  "id": ${JSON.stringify(id)},\n  "locks": {\n${rows(declared)}\n  },\n  "ops": [\n${rows(done)}\n  ]\n}\n`;
}

function noScript({ rule, kind, wait }: LogReport): string {
  if (kind === null) return 'No lock script: nothing tells which rule was broken.';
  if (wait) {
    return 'No lock script: this tells who waited, and no order of locks that is wrong. With a list of all locks, by address, a circle of waiting tasks could be found.';
  }
  if (rule === null || rule === 'debug_warn') {
    return 'No lock script: the notation has no operation that ends in this report.';
  }
  return 'No lock script: the report as it stands here does not tell enough for one.';
}
