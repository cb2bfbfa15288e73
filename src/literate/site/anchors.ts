import { scanProse } from '../prose/scan-prose.ts';
import type { Page } from '../page/page.ts';
import type { Site } from './site.ts';

/** What pages have been found to have: each is asked once for every link that leads to it. */
const known = new WeakMap<Page, readonly string[]>();

/** Every address inside a page: headings, ids, examples, components. */
function anchorsOf(page: Page): readonly string[] {
  const anchors = known.get(page) ?? findAnchors(page);
  known.set(page, anchors);
  return anchors;
}

function findAnchors(page: Page): string[] {
  const { tags } = scanProse(page.source, page.tokens);
  const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
  return [
    ...page.headings.map(({ slug }) => slug),
    ...page.examples.flatMap(({ anchor, output }) =>
      output ? [anchor, `${anchor}-output`] : [anchor],
    ),
    ...ids,
  ];
}

/** The addresses inside the page of a route, or null if there is no such page. */
export function anchorsAt(site: Site, route: string): string[] | null {
  const file = site.fileOf(route);
  const own = file === null ? null : anchorsOf(site.page(file));
  if (own === null && !site.routes().includes(route)) return null;
  return [...(own ?? []), ...site.componentAnchors(route)];
}
