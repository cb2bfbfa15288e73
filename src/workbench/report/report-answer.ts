import { answerMail } from '../../explain-log/answer-mail.ts';
import {
  explainLog,
  type ExplainedLine,
  type ExplainedReport,
} from '../../explain-log/explain-log.ts';
import { titleOf } from '../../explain-log/told.ts';
import { counted } from '../../kernel/counted.ts';
import { drawCircle } from './draw-circle.ts';
import { drawScene } from './draw-scene.ts';
import type { LineGroup, ReportPartView, ReportView } from './report-view.ts';

/** So many lines of one kind are folded. */
const LONG = 8;

/** So many reports are shown: a kernel that has lost count prints the same for ever. */
const MOST = 12;

/** Explains a log as the page shows it. */
export function reportAnswer(text: string): ReportView {
  const { reports, leftOut, lines } = explainLog(text);
  const found =
    reports.length === 0
      ? 'none of them is of a report about locks. Paste the log from the line of the title, or of the ruler above it, on.'
      : `${counted(reports.length, 'report')} about locks.`;
  const more = reports.length > MOST ? ` The first ${String(MOST)} are below.` : '';
  return {
    read: `${counted(lines, 'line')} read: ${found}${more}`,
    reports: reports.slice(0, MOST).map(partView),
    leftOut: leftOut.map(({ headline, count }) =>
      count === 1 ? headline : `${headline} (${String(count)} times)`,
    ),
  };
}

function partView(explained: ExplainedReport, at: number): ReportPartView {
  const { report, told, note, lines, lookAt, picture, script, noScript, missing } = explained;
  const key = `r${String(at + 1)}`;
  const grouped = groupsOf(lines, lookAt);
  // Which group has a line of the log.
  const hrefs = new Map(
    grouped.flatMap(({ numbers }, group) =>
      numbers.map((number) => [number, `#${key}-l${String(group)}`] as const),
    ),
  );
  const hrefOf = (line: number | null): string | null => hrefs.get(line ?? 0) ?? null;
  return {
    key,
    title: titleOf(report),
    by: report.by ?? '',
    told,
    note,
    groups: grouped.map(({ group }) => group),
    drawings: [
      ...(picture.circle.length > 0 ? [drawCircle(picture.circle, hrefOf)] : []),
      ...(picture.edges.length > 0 ? [drawScene(picture, hrefOf)] : []),
    ],
    script,
    noScript,
    missing,
    mail: answerMail(explained),
  };
}

function groupsOf(
  all: readonly ExplainedLine[],
  lookAt: number,
): { readonly group: LineGroup; readonly numbers: readonly number[] }[] {
  const groups: { family: string; lines: ExplainedLine[]; isLook: boolean }[] = [];
  all.forEach((line, at) => {
    // A ruler says nothing to who reads.
    if (line.kind === 'ruler') return;
    const family = familyOf(line);
    const last = groups.at(-1);
    if (last?.family === family) {
      last.lines.push(line);
      last.isLook ||= at === lookAt;
    } else {
      groups.push({ family, lines: [line], isLook: at === lookAt });
    }
  });
  return groups.map(({ lines, isLook }) => ({
    group: {
      lines: lines.map(({ text }) => text),
      says: [...new Set(lines.map(({ says }) => says))].join(' '),
      isLook,
      isLong: lines.length > LONG,
      isTable: lines[0]?.kind === 'scenario',
    },
    numbers: lines.map(({ number }) => number),
  }));
}

/** Lines of one family are read together: reliable and doubtful calls are, locks with signs of their own are not. */
function familyOf({ kind, says }: ExplainedLine): string {
  return kind === 'doubtfulFrame' || kind === 'frame' ? 'calls' : says;
}
