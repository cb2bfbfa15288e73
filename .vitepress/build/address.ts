/** Where the site will stand: the one place that knows. */
export const address = {
  /** Path under which the site is served, with a slash at both ends. */
  base: slashed(process.env['SITE_BASE'] ?? '/'),
  /** `https://example.org`; null while nobody knows it. */
  host: process.env['SITE_HOST'] ?? null,
};

function slashed(base: string): string {
  return `/${base}/`.replace(/\/+/g, '/');
}
