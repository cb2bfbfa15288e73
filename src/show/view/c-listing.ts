import type { ListedLine, Listing } from './listing.ts';
import { cLineOf, type CLine } from '../c/print-c.ts';

/** A function of the model as C: its lines are counted from 1. */
export interface CListing extends Listing {
  readonly lines: readonly CListedLine[];
  /**
   * By the number of a line of the file: the line on which what happens there
   * stands. Each line of the listing has one.
   */
  readonly stands: Readonly<Record<number, number>>;
}

/** One line of the C text. */
export interface CListedLine extends ListedLine {
  /** Numbers of the lines of the file that say it. */
  readonly from: readonly number[];
}

/** A listing as C, from its function printed. */
export function cListing({ fn, file, lines }: Listing, printed: readonly CLine[]): CListing {
  const stands: Record<number, number> = {};
  let last = 1;
  for (const { number } of lines) {
    const own = cLineOf(printed, number) + 1;
    // What has no C of its own, as the end of a loop, belongs to what stands before it.
    if (own > 0) last = own;
    stands[number] = last;
  }
  return {
    fn,
    file,
    lines: printed.map(({ text, from }, i) => ({ number: i + 1, text, from })),
    stands,
  };
}
