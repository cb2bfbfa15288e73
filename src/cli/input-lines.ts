import { messageOf } from '../errors/message-of.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { checkEncoding } from './text-encoding.ts';

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
 * @throws LI301 where the stream fails, LI302 on bytes that are not UTF-8 unless
 *   `anyBytes`, LI308 on a line beyond the limit
 */
export async function* linesOf(
  name: string,
  stream: NodeJS.ReadableStream,
  anyBytes = false,
): AsyncGenerator<readonly Line[]> {
  let n = 0;
  let unfinished: string[] = [];
  let length = 0;
  for await (const text of textOf(name, stream, anyBytes)) {
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
  const text = unfinished.join('');
  if (text !== '') yield [{ n: n + 1, text }];
}

/** The text of a stream, piece by piece. */
async function* textOf(
  name: string,
  stream: NodeJS.ReadableStream,
  anyBytes: boolean,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: !anyBytes });
  for await (const bytes of bytesOf(name, stream, anyBytes)) {
    try {
      yield decoder.decode(bytes, { stream: bytes.length > 0 });
    } catch {
      throw new NumberedError('LI302', name, 'it is not UTF-8 text.', 'Save it as UTF-8.');
    }
  }
}

/** The bytes of a stream, the first piece long enough to tell how text is coded; the last empty. */
async function* bytesOf(
  name: string,
  stream: NodeJS.ReadableStream,
  anyBytes: boolean,
): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (!head) {
        yield bytes;
        continue;
      }
      head = Buffer.concat([head, bytes]);
      if (head.length < 4) continue;
      checkEncoding(name, head, anyBytes);
      yield head;
      head = null;
    }
  } catch (error) {
    if (error instanceof NumberedError) throw error;
    throw new NumberedError(
      'LI301',
      name,
      `it cannot be read: ${messageOf(error)}.`,
      'Name a file that exists, or - for standard input.',
    );
  }
  if (head) {
    checkEncoding(name, head, anyBytes);
    if (head.length > 0) yield head;
  }
  yield new Uint8Array();
}
