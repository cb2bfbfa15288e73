import { explanations, type LineKind } from '../read-log/line-kinds.ts';
import { pageList } from './page-list.ts';
import { explainLog, type ExplainedReport } from '../explain-log/explain-log.ts';

/**
 * What a page of reports shows of `imbalance explain`, by the name of its part: of each of its sections what is said
 * of the reports that are printed there, of several of one kind that of the first.
 */
export function explainedParts(page: string): Readonly<Record<string, () => string>> {
  const sections = page.split(/^(?=#{2,3} )/m).flatMap((text) => {
    const [, id] = /^<!-- generated: explained-([\w-]+) -->$/m.exec(text) ?? [];
    return id === undefined ? [] : [[`explained-${id}`, () => explained(text)] as const];
  });
  return Object.fromEntries(sections);
}

function explained(section: string): string {
  const logs = Array.from(
    section.matchAll(/^```txt(?: output)?\n([^]*?)^```$/gm),
    ([, log]) => log,
  );
  // What the page prints before a report is ours, and no line of a log.
  const log = logs.join('\n').replace(/^\w.*\n(?=# simulated)/gm, '');
  const first = new Map(
    explainLog(log)
      .reports.toReversed()
      .map((report) => [report.note?.means, report]),
  );
  return [...first.values()].toReversed().map(inWords).join('\n\n');
}

/** What is said of a report, in the order in which an answer has it; its own names stand as names of code. */
function inWords({ told, note, lines }: ExplainedReport): string {
  const named = told.replace(/[\w./]+\+0x[\da-f/x]+|\w+\/\d+|[\w/]+\.\w+:\d+|&[\w.>-]+\w/g, '`$&`');
  const more = note
    ? [`**Look for:** ${note.look[0] ?? ''}`, `**Mends it, usually:** ${note.mends}`]
    : [];
  // A number in such a sentence is of the rule: nothing was counted.
  const numbered = (line: string): string =>
    line.replace(/\b(?:two|zero)\b/gi, '<N why="as the rule has it">$&</N>');
  const signs = lines
    .filter(({ kind, says }) => signed.has(kind) && says !== explanations[kind])
    .map(({ text, says }) => `\`${text.trim().replace(/\s+/g, ' ')}\`: ${says}`);
  const said = [named, ...(note ? [note.means] : []), ...more].map(numbered);
  return pageList([...said, ...signs]);
}

/** Lines whose signs are told one by one: those of the detectors of time. */
const signed: ReadonlySet<LineKind> = new Set(['stallCpu', 'stallTasks', 'taskState', 'registers']);
