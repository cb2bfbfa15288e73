import { scanProse } from '../prose/scan-prose.ts';
import type { Page } from '../page/page.ts';
import type { Site } from './site.ts';

/** Every address inside a page: headings, ids, examples, components. */
function anchorsOf(page: Page): string[] {
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
