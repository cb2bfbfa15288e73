import { placeKey } from './step-rows.ts';

/**
 * By the number of a shown line: the place in the file that a step of the run
 * passes through there. `stands` leads from lines of the file to those of the
 * text that is shown; without it that is the file.
 */
export function walkedLines(
  lines: readonly { readonly number: number }[],
  listing: number,
  walked: ReadonlySet<string>,
  stands?: Readonly<Record<number, number>>,
): ReadonlyMap<number, string> {
  return new Map(
    lines
      .map(
        ({ number }) => [stands?.[number] ?? number, placeKey({ listing, line: number })] as const,
      )
      .filter(([, place]) => walked.has(place)),
  );
}
