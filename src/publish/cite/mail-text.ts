import { columnsMax, fold, wrap } from '../../show/text/wrap.ts';
import type { Citable, Origin } from './citable.ts';
import type { Project } from './project.ts';
import { ascii } from '../../show/text/ascii.ts';
import { cloneOf } from './in-clone.ts';
import { linkTo, noAddress } from '../../show/address/place.ts';

/** What each origin is called where its text is copied. */
export const originText: Readonly<Record<Origin, string>> = {
  simulated: 'simulation, not a kernel log',
  measured: 'printed by a real kernel',
  written: 'text of the analysis',
};

/**
 * The text for an e-mail: ASCII, at most 72 columns, complete without its
 * link. What it says, the lines that show it, then the address, or that there
 * is none, where it comes from, and the command that prints it again.
 */
export function mailText(cited: Citable, project: Project): string {
  const { home, title, version } = project;
  const says = wrap(`${ascii(withoutStop(cited.says))} [1]${cited.lines.length > 0 ? ':' : '.'}`);
  const lines = cited.lines.flatMap((line) =>
    fold(ascii(line), columnsMax - 2).map((part) => `  ${part}`.trimEnd()),
  );
  const link = linkTo(home, cited.path);
  const origin = `${originText[cited.origin]}; ${ascii(title)}, version ${version}`;
  const notes = [
    ...broken(link ?? cited.path),
    ...wrap(origin, room),
    ...(link === null ? [noAddress] : []),
    ...wrap(cloneOf(home), room).flatMap(broken),
    ...commandLines(cited.command),
  ];
  return [
    ...says,
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
    ...notes.map((line, i) => `${i === 0 ? '[1] ' : '    '}${line}`),
    '',
  ].join('\n');
}

/** Columns beside the mark of the note. */
const room = columnsMax - 4;

/** A link that is longer than a line: a reader's link is put together again. */
function broken(link: string): string[] {
  const parts = Math.max(1, Math.ceil(link.length / room));
  return Array.from({ length: parts }, (_, i) => link.slice(i * room, (i + 1) * room));
}

/** Longest piece of an address that a line of a command has room for. */
const pieceMax = 48;

/**
 * A command that is longer than a line, continued where a shell reads on. An
 * address that does not fit is given in pieces, which the command joins.
 */
function commandLines(command: string): string[] {
  if (command.length <= room) return [command];
  const lines: string[] = [];
  for (const word of command.split(/(?<! --\w+) /).flatMap(pieces)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > columnsMax - 6) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line, i) => (i + 1 < lines.length ? `${line} \\` : line));
}

/** None begins with a sign that a shell or the command takes for its own. */
function pieces(word: string): string[] {
  if (word.length <= pieceMax) return [word];
  let cut = pieceMax;
  while (!/\w/.test(word.charAt(cut))) cut--;
  return [word.slice(0, cut), ...pieces(word.slice(cut))];
}

function withoutStop(text: string): string {
  return text.replace(/[.:]\s*$/, '');
}
