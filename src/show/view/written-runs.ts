import { playLink } from '../address/play-link.ts';
import { readLink } from '../address/read-link.ts';
import { withoutStep } from '../address/step-id.ts';
import { runTable } from '../text/run-table.ts';
import type { SiteViews } from './site-views.ts';

/** A run that a page links to by its schedule, as a table of text. */
export interface WrittenRun {
  /** The fragment of its address, without a step. */
  readonly fragment: string;
  readonly table: string;
}

/**
 * Every run that the picture of an idea or a repair links to by its schedule. The
 * page of any run plays one out of the address; who has no script reads it here.
 * Those of the eras are ten times as many, and would be too heavy for the page.
 */
export function writtenRuns({ ideas }: Pick<SiteViews, 'ideas'>): WrittenRun[] {
  const links = Object.values(ideas).flatMap(({ states }) =>
    states.map(({ steps }) => steps?.whole ?? ''),
  );
  const fragments = links.flatMap((link) => /^run\/#(.+)$/.exec(link)?.[1] ?? []).map(withoutStep);
  return [...new Set(fragments)].flatMap((fragment) => {
    const place = readLink(`run#${fragment}`);
    if (place.kind !== 'schedule') return [];
    return { fragment, table: runTable(playLink(place.schedule).run) };
  });
}
