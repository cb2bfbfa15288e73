import { escapeMarkdown } from '../../literate/text/escape-text.ts';
import type { Citable } from './citable.ts';
import { originText } from './mail-text.ts';
import type { Project } from './project.ts';
import { linkTo } from '../../show/address/place.ts';

/** A quotation for a Markdown document: sentence, lines, link, origin. */
export function markdownText(cited: Citable, project: Project): string {
  const body = cited.lines.length > 0 ? ['```text', ...cited.lines, '```', ''] : [];
  const source = `${project.title} ${project.version}, ${cited.title}`;
  return [
    `> ${escapeMarkdown(cited.says)}`,
    '',
    ...body,
    `[${escapeMarkdown(source)}](${linkTo(cited.path)}) (${originText[cited.origin]};`,
    `\`${cited.command}\`)`,
    '',
  ].join('\n');
}
