import { linkTo, type Home } from '../../show/address/place.ts';

/**
 * What a search engine reads before the pages, by its path on the site: that all may be read, and where the
 * list of addresses is. A copy with no host has no such list.
 */
export function forSearch(home: Home): Record<string, string> {
  const map = linkTo(home, 'sitemap.xml');
  return {
    'robots.txt': `User-agent: *\nAllow: /\n${map === null ? '' : `\nSitemap: ${map}\n`}`,
  };
}
