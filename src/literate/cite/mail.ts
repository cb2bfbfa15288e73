import { fold } from '../text/fold.ts';
import { columnsMax, wrap } from '../text/wrap.ts';
import type { Citable, Origin } from './citable.ts';
import type { Project } from './project.ts';
import { linkTo } from './site.ts';

/** What each origin is called where its text is copied. */
export const originText: Readonly<Record<Origin, string>> = {
  simulated: 'simulation, not a kernel log',
  measured: 'printed by a real kernel',
  written: 'text of the analysis',
};

/**
 * The text for an e-mail: ASCII, at most 72 columns, complete without its
 * link. What it says, the lines that show it, then the address, where it
 * comes from, and the command that prints it again.
 */
export function mailText(cited: Citable, project: Project): string {
  const says = wrap(`${withoutStop(cited.says)} [1]${cited.lines.length > 0 ? ':' : '.'}`);
  const lines = cited.lines.flatMap((line) => fold(line, columnsMax - 2).map((part) => `  ${part}`.trimEnd()));
  const origin = `${originText[cited.origin]}; ${project.title}, version ${project.version}`;
  return [
    ...says,
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
    ...broken(linkTo(cited.path)).map((part, i) => `${i === 0 ? '[1] ' : '    '}${part}`),
    ...wrap(origin, columnsMax - 4).map((line) => `    ${line}`),
    ...commandLines(cited.command).map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** A link that is longer than a line: a reader's link is put together again. */
function broken(link: string): string[] {
  const room = columnsMax - 4;
  const parts = Math.max(1, Math.ceil(link.length / room));
  return Array.from({ length: parts }, (_, i) => link.slice(i * room, (i + 1) * room));
}

/** A command that is longer than a line, continued where a shell reads on. */
function commandLines(command: string): string[] {
  if (command.length <= columnsMax - 4) return [command];
  return command.split(/ (?=--)/).map((part, i, all) => (i + 1 < all.length ? `${part} \\` : part));
}

function withoutStop(text: string): string {
  return text.replace(/[.:]\s*$/, '');
}
