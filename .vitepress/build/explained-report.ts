import { explainReport, explanations, type ReportLine } from '../../src/read-log/line-kinds.ts';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';

/**
 * The first report in a text, line by line: each opens what it says, by tap or
 * by key, and the note is in the page without JavaScript. Lines of one kind
 * that follow each other open together.
 */
export function explainedReport(text: string): string {
  const groups = grouped(firstReport(explainReport(text)));
  return `<ol class="explained-report" v-pre>${groups.map(item).join('')}</ol>`;
}

/** From the title's ruler to the last frame. */
function firstReport(lines: readonly ReportLine[]): readonly ReportLine[] {
  const title = lines.findIndex(({ kind }) => kind === 'title');
  const rest = lines.slice(Math.max(0, title - 1));
  const end = rest.findIndex(({ kind }, i) => i > 1 && kind === 'assertion');
  const simulation = lines.filter(({ kind }) => kind === 'simulation');
  return [...simulation, ...(end < 0 ? rest : rest.slice(0, end))];
}

function grouped(lines: readonly ReportLine[]): ReportLine[][] {
  const groups: ReportLine[][] = [];
  for (const line of lines) {
    if (line.kind === 'blank') continue;
    const last = groups.at(-1);
    if (last?.[0] && family(last[0]) === family(line)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Reliable and doubtful frames of one trace are read together. */
function family({ kind }: ReportLine): string {
  return kind === 'doubtfulFrame' ? 'frame' : kind;
}

function item(group: readonly ReportLine[]): string {
  const code = group.map(({ text }) => escapeHtml(text)).join('\n');
  const kinds = [...new Set(group.map(({ kind }) => kind))];
  const notes = kinds.map((kind) => `<p>${escapeHtml(explanations[kind])}</p>`).join('');
  // Not <code>: Vue leaves spaces and line breaks as they are only in <pre>.
  return `<li><details><summary><pre>${code}</pre></summary>${notes}</details></li>`;
}
