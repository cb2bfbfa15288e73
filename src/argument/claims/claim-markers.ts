import type { Page } from '../../literate/page/page.ts';
import { problemAt, type Problem } from '../../literate/text/problem.ts';
import { scanProse } from '../../literate/prose/scan-prose.ts';
import { nearest } from '../../errors/numbered-error.ts';
import type { Claim } from './claim.ts';

/** Where a page states a verdict: `<Claim of="second-unlock">shown</Claim>`. */
export interface Marker {
  readonly of: string;
  readonly text: string;
  /** Offset in the page. */
  readonly at: number;
}

/** The verdicts that a page states. */
export function markersOf(page: Page): Marker[] {
  const { tags } = scanProse(page.source, page.tokens);
  return tags.flatMap((tag, i) => {
    const end = tags[i + 1];
    if (tag.name !== 'Claim' || tag.isClosing || !end) return [];
    const text = page.source.text.slice(tag.to, end.from);
    return [{ of: tag.attributes['of'] ?? '', text, at: tag.from }];
  });
}

/** Markers of claims that do not exist, or that state another verdict. */
export function checkMarkers(page: Page, ledger: readonly Claim[]): Problem[] {
  return markersOf(page).flatMap(({ of, text, at }) => {
    const claim = ledger.find(({ id }) => id === of);
    if (!claim) {
      const near = nearest(
        of,
        ledger.map(({ id }) => id),
      ).join(', ');
      return [
        problemAt(
          page.source,
          at,
          'LI266',
          `there is no claim "${of}".`,
          `The nearest are ${near}.`,
        ),
      ];
    }
    if (claim.withdrawn && page.source.file !== 'docs/claims.md') {
      return [
        problemAt(
          page.source,
          at,
          'LI266',
          `the claim "${of}" is withdrawn.`,
          'Take the sentence away, or say what is true now.',
        ),
      ];
    }
    return text.toLowerCase() === claim.verdict
      ? []
      : [
          problemAt(
            page.source,
            at,
            'LI266',
            `the page says "${text}", the ledger "${claim.verdict}".`,
            'Correct one of them.',
          ),
        ];
  });
}

/** Claims that no page states, though it says where it argues them. */
export function checkArgued(
  ledger: readonly Claim[],
  markersAt: (page: string) => readonly Marker[],
): string[] {
  return ledger
    .filter(({ withdrawn }) => !withdrawn)
    .filter(({ id, argued }) => !markersAt(argued.split('#')[0] ?? '').some(({ of }) => of === id))
    .map(({ id, argued }) => `LI267 claim "${id}": /${argued} does not state it.`);
}
