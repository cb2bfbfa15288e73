import { site } from '../../src/show/address/place.ts';

/**
 * Where this copy of the site stands. The site's own place is in
 * src/show/address/place.ts; a copy may stand below it (`v1/`), and a test may
 * put it elsewhere.
 */
export const address = {
  /** Path under which the copy is served, with a slash at both ends. */
  base: slashed(process.env['SITE_BASE'] ?? site.base),
  /** `https://example.org`. */
  host: process.env['SITE_HOST'] ?? site.host,
};

function slashed(base: string): string {
  return `/${base}/`.replace(/\/+/g, '/');
}
