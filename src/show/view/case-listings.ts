import { fileOf, type Case, type Version } from '../../casebook/case.ts';
import { printC, type CLine } from '../c/print-c.ts';
import { cListing, type CListing } from './c-listing.ts';
import { listing, type ListedLine, type Listing } from './listing.ts';
import { variantDiff, type VariantDiff } from './variant-diff.ts';

/** The functions of a case that are shown, as one listing, in both languages. */
export interface CaseListing {
  readonly ts: Listing;
  readonly c: CListing;
}

/** What is shown of a case's code; `sourceOf` reads a file. */
export function caseListing(
  one: Case,
  version: Version,
  sourceOf: (file: string) => string,
): CaseListing {
  const file = fileOf(one, version);
  const source = sourceOf(file);
  const functions = one.shown.map((fn) => listing(file, source, fn));
  const ts = {
    fn: one.name,
    file,
    lines: functions.flatMap(({ lines }, i) => [
      ...(i === 0 ? [] : [blankBefore(lines)]),
      ...lines,
    ]),
  };
  const empty: CLine = { text: '', from: [], moves: false };
  const printed = one.shown.flatMap((fn, i) => [
    ...(i === 0 ? [] : [empty]),
    ...printC(source, fn),
  ]);
  return { ts, c: cListing(ts, printed) };
}

/** The empty line between two functions; in the file a docstring may follow it. */
function blankBefore(lines: Listing['lines']): ListedLine {
  return { number: (lines[0]?.number ?? 1) - 1, text: '' };
}

/** The repair of a case, in both languages. */
export function caseDiff(
  one: Case,
  sourceOf: (file: string) => string,
): { readonly ts: VariantDiff; readonly c: VariantDiff } {
  const wrong = caseListing(one, 'wrong', sourceOf);
  const repaired = caseListing(one, 'repaired', sourceOf);
  return { ts: variantDiff(wrong.ts, repaired.ts, 2), c: variantDiff(wrong.c, repaired.c, 2) };
}
