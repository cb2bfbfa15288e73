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
    `[1] ${linkTo(cited.path)}`,
    ...wrap(origin, columnsMax - 4).map((line) => `    ${line}`),
    `    ${cited.command}`,
    '',
  ].join('\n');
}

function withoutStop(text: string): string {
  return text.replace(/[.:]\s*$/, '');
}
