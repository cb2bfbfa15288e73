import { NumberedError } from '../errors/numbered-error.ts';

/** One line of text, counted from 1, without its end. */
export interface Line {
  readonly n: number;
  readonly text: string;
}

/** The longest line that is read, in UTF-16 units. */
const LINE_MAX = 64 * 1024 * 1024;

/**
 * The lines of a stream, in the pieces in which it arrives. Memory holds one
 * piece and one unfinished line.
 *
 * @throws LI301 where the stream fails, LI308 on a line beyond the limit
 */
export async function* linesOf(
  name: string,
  stream: NodeJS.ReadableStream,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let n = 0;
  let unfinished: string[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      const pieces = text.split('\n');
      const last = pieces.pop() ?? '';
      if (pieces.length > 0) {
        pieces[0] = unfinished.join('') + (pieces[0] ?? '');
        unfinished = [];
        length = 0;
        yield pieces.map((piece) => ({ n: ++n, text: piece }));
      }
      unfinished.push(last);
      length += last.length;
      if (length > LINE_MAX) {
        throw new NumberedError(
          'LI308',
          `${name}, line ${String(n + 1)}`,
          `the line is longer than ${String(LINE_MAX)} characters.`,
          'Split it into several cases.',
        );
      }
    }
  } catch (error) {
    if (error instanceof NumberedError) throw error;
    throw new NumberedError(
      'LI301',
      name,
      `it cannot be read: ${(error as Error).message}.`,
      'Name a file that exists, or - for standard input.',
    );
  }
  unfinished.push(decoder.decode());
  const text = unfinished.join('');
  if (text !== '') yield [{ n: n + 1, text }];
}
