import { answerMail } from '../explain-log/answer-mail.ts';
import { explainLog } from '../explain-log/explain-log.ts';

/**
 * What the page of reports shows of `imbalance explain`, by the name of its part: of each of its sections what is said
 * of the reports that are printed there, of several of one kind that of the first.
 */
export function explainedParts(page: string): Readonly<Record<string, () => string>> {
  const sections = page.split(/^(?=## )/m).flatMap((text) => {
    const [, id] = /^<!-- generated: explained-(\w+) -->$/m.exec(text) ?? [];
    return id === undefined ? [] : [[`explained-${id}`, () => explained(text)] as const];
  });
  return Object.fromEntries(sections);
}

function explained(section: string): string {
  const outputs = Array.from(section.matchAll(/^```txt output\n([^]*?)^```$/gm), ([, log]) => log);
  // What the page prints before a report is ours, and no line of a log.
  const log = outputs.join('\n').replace(/^\w.*\n(?=# simulated)/gm, '');
  const said = new Map<string | undefined, string>();
  for (const report of explainLog(log).reports.toReversed()) {
    const [text = ''] = answerMail(report).split('\n\nIt rests on');
    said.set(report.note?.means, text.replace(/ \(\d\S+\)$/m, ''));
  }
  return `\`\`\`txt\n${[...said.values()].toReversed().join('\n\n')}\n\`\`\``;
}
