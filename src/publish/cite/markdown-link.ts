import { escapeMarkdown } from '../../literate/text/escape-text.ts';
import type { Citable } from './citable.ts';
import { originText } from './mail-text.ts';
import type { Project } from './project.ts';
import { cloneOf } from './in-clone.ts';
import { linkTo, noAddress } from '../../show/address/place.ts';

/** A quotation for a Markdown document: sentence, lines, link, origin. */
export function markdownText(cited: Citable, project: Project): string {
  const fence = fenceFor(cited.lines);
  const body = cited.lines.length > 0 ? [`${fence}text`, ...cited.lines, fence, ''] : [];
  const source = escapeMarkdown(`${project.title} ${project.version}, ${cited.title}`);
  const link = linkTo(project.home, cited.path);
  const where = link === null ? `${source}, \`${cited.path}\`` : `[${source}](${link})`;
  const origin = originText[cited.origin];
  return [
    `> ${firstEscaped(escapeMarkdown(cited.says))}`,
    '',
    ...body,
    `${where} (${link === null ? `${noAddress}; ` : ''}${origin};`,
    `${cloneOf(project.home)}: \`${cited.command}\`)`,
    '',
  ].join('\n');
}

/** Longer than any run of backticks in the lines. */
function fenceFor(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  return '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
}

/** A sentence that Markdown takes for no heading, item or rule. */
function firstEscaped(text: string): string {
  return text.replace(/^(\d*)([-+#=.)])/, '$1\\$2');
}
