import { role } from './taken-whole.ts';
import { explainReport, type ReportLine } from '../../src/read-log/line-kinds.ts';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import type { ReportView } from '../../src/show/view/report-views.ts';

/** The lines that tell the story: which rule, which lock, and that it is not held. */
const telling: readonly ReportLine['kind'][] = ['title', 'release', 'noMore'];

/**
 * One report with what matters marked and its back trace folded, and another
 * that comes beside it when it is asked for. `says` makes the line above each.
 */
export function reportPair(
  shown: ReportView,
  beside: ReportView,
  says: (report: ReportView) => string,
): string {
  return [
    '<div class="report-pair" v-pre>',
    folded(shown, says(shown)),
    '<details class="beside"><summary>Show what the model prints, beside it</summary>',
    folded(beside, says(beside)),
    '</details></div>',
  ].join('');
}

function folded({ kind, text }: ReportView, caption: string): string {
  const lines = explainReport(text);
  const fold = lines.findIndex((line) => line.kind === 'backtraceHead');
  const end = fold < 0 ? lines.length : fold;
  const rest = lines.slice(end);
  return [
    `<figure class="report">${caption}`,
    `<pre ${role}="region" aria-label="Report, ${kind}">${marked(lines.slice(0, end))}</pre>`,
    `<details class="rest"><summary>and ${String(rest.length)} more lines</summary>`,
    `<pre ${role}="region" aria-label="Rest of the report, ${kind}">${plain(rest)}</pre></details>`,
    '</figure>',
  ].join('');
}

function marked(lines: readonly ReportLine[]): string {
  const drawn = lines.map(({ kind, text }) =>
    telling.includes(kind) ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text),
  );
  return drawn.join('\n').trimEnd();
}

function plain(lines: readonly ReportLine[]): string {
  return escapeHtml(lines.map(({ text }) => text).join('\n')).trimEnd();
}
