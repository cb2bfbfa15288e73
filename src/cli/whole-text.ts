import { createReadStream } from 'node:fs';
import { NumberedError } from '../errors/numbered-error.ts';
import { linesOf } from './input-lines.ts';
import type { Terminal } from './terminal.ts';

/** The longest text that is read whole, in UTF-16 units. */
export const textMax = 64 * 1024 * 1024;

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws LI301, LI302 and LI308 as linesOf; LI546 on a text beyond the limit
 */
export async function wholeText(
  file: string,
  terminal: Terminal,
  anyBytes = false,
): Promise<string> {
  const lines: string[] = [];
  let length = 0;
  const source = file === '-' ? terminal.in : createReadStream(file);
  for await (const batch of linesOf(file, source, anyBytes)) {
    for (const { text } of batch) {
      lines.push(text);
      length += text.length + 1;
    }
    if (length > textMax) throw tooLong(file);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** The error about a text that is too long to be read whole. */
export function tooLong(name: string): NumberedError {
  return new NumberedError(
    'LI546',
    name,
    `the text is longer than ${String(textMax)} characters.`,
    'Give one commit, or one file, at a time.',
  );
}
