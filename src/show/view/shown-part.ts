import { findRegions } from '../../literate/site/regions.ts';
import type { CListing } from './c-listing.ts';
import type { Listing } from './listing.ts';

/** The functions that runs of a variant pass through, by variant, in both languages. */
export interface Listed {
  readonly listings: Readonly<Record<string, readonly Listing[]>>;
  readonly cListings: Readonly<Record<string, readonly CListing[]>>;
}

/** First and last number of some lines. */
export type Span = readonly [from: number, to: number];

/** A region of a function, in both languages. */
export interface ShownPart {
  /** The variant among whose listings it is. */
  readonly variant: string;
  /** Index of its listing. */
  readonly listing: number;
  /** Its lines as the file counts them. */
  readonly ts: Span;
  /** Its lines as C counts them. */
  readonly c: Span;
}

/**
 * A region of a file as a part of a function that the site lists; null where
 * no such function holds all of it. `source` is the text of the file.
 */
export function shownPart(
  views: Listed,
  file: string,
  source: string,
  region: string,
): ShownPart | null {
  const found = findRegions(source).regions.find(({ name }) => name === region);
  if (!found) return null;
  for (const [variant, listings] of Object.entries(views.listings)) {
    const listing = listings.findIndex(
      (one) => one.file === file && holds(one, found.from + 1, found.to - 1),
    );
    const c = views.cListings[variant]?.[listing];
    const ts: Span = [found.from + 1, found.to - 1];
    if (c) return { variant, listing, ts, c: cSpan(c, ts) };
  }
  return null;
}

function holds({ lines }: Listing, from: number, to: number): boolean {
  const [first, last] = [lines[0]?.number, lines.at(-1)?.number];
  return first !== undefined && last !== undefined && from >= first && to <= last;
}

/**
 * The lines of C that say lines of the file. Declarations that went to the head
 * of the function are not among them, unless all of it is shown.
 */
function cSpan({ lines }: CListing, [from, to]: Span): Span {
  let best: Span = [1, 0];
  let start: number | null = null;
  for (const line of lines) {
    const isOf = line.from.some((number) => number >= from && number <= to);
    // A blank line says nothing: it ends no part.
    if (line.from.length === 0) continue;
    if (!isOf) start = null;
    else {
      start ??= line.number;
      if (line.number - start > best[1] - best[0]) best = [start, line.number];
    }
  }
  return best;
}
