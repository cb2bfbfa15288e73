import { NumberedError } from '../../../src/errors/numbered-error.ts';
import { printC } from '../../../src/show/c/print-c.ts';
import { cListing } from '../../../src/show/view/c-listing.ts';
import type { ListingTokens, TokenLine } from '../../../src/show/view/highlighted.ts';
import type { ListedLine, Listing } from '../../../src/show/view/listing.ts';
import { labFile, labFunction } from './compile-fix.ts';

/** The reader's own text as a listing; as C too, where all of it has a counterpart there. */
export function ownListing(text: string): ListingTokens {
  const lines = text.split('\n').map((line, i) => ({ number: i + 1, text: line }));
  const own: Listing = { fn: labFunction, file: labFile, lines };
  return {
    fn: labFunction,
    file: labFile,
    lines: lines.map(plain),
    c: asC(own, text),
    isReaders: true,
  };
}

function asC(own: Listing, text: string): ListingTokens['c'] {
  try {
    const { lines, stands } = cListing(own, printC(text, own.fn));
    return { lines: lines.map(plain), stands };
  } catch (error) {
    // What has no C is shown as it was written.
    if (error instanceof NumberedError) return null;
    throw error;
  }
}

function plain({ number, text }: ListedLine): TokenLine {
  return { number, tokens: [['', text]] };
}
