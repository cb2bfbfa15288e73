import { NumberedError } from '../../errors/numbered-error.ts';
import type { Frame } from '../../kernel/index.ts';

/** One function of the model as shown: its lines, with their numbers. */
export interface Listing {
  readonly fn: string;
  /** Source file, from the repository's root. */
  readonly file: string;
  readonly lines: readonly ListedLine[];
}

/** One line of a file. */
export interface ListedLine {
  /** Counted from 1 in the file. */
  readonly number: number;
  readonly text: string;
}

/** Which lines of which file a listing shows: all that a place is found by. */
export interface ShownLines {
  readonly file: string;
  readonly lines: readonly Pick<ListedLine, 'number'>[];
}

/** A line of a listing. */
export interface Place {
  /** Index of the listing. */
  readonly listing: number;
  /** Number of the line in its file. */
  readonly line: number;
}

const marker = /^\s*\/\/ #(?:end)?region\b/;
const opening = /^export function\* (\w+)\(/;

/**
 * The lines of one exported generator. Region markers are left out; every
 * line keeps its number.
 *
 * @throws LI280 if the file exports no such generator
 */
export function listing(file: string, source: string, fn: string): Listing {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => opening.exec(line)?.[1] === fn);
  if (from < 0) {
    const has = lines.flatMap((line) => opening.exec(line)?.[1] ?? []);
    throw new NumberedError(
      'LI280',
      file,
      `no function ${fn}().`,
      `It has ${has.join(', ') || 'none'}.`,
    );
  }
  const length = lines.slice(from).indexOf('}') + 1;
  return {
    fn,
    file,
    lines: lines
      .slice(from, from + length)
      .map((text, i) => ({ number: from + i + 1, text }))
      .filter(({ text }) => !marker.test(text)),
  };
}

/** Where a step stands: the innermost call that a listing shows. */
export function placeOf(stack: readonly Frame[], listings: readonly ShownLines[]): Place | null {
  for (const { site } of stack) {
    const [file = '', number = ''] = site.split(':');
    const line = Number(number);
    const at = listings.findIndex(
      (listed) => listed.file === file && listed.lines.some((known) => known.number === line),
    );
    if (at >= 0) return { listing: at, line };
  }
  return null;
}
