/**
 * Where the site stands and which version this is: the one place that knows.
 * The host is a placeholder until the site has one; `.example` is reserved for
 * that. An address is `host + base + path`, and every path that is offered
 * leaves room for a host of 32 characters in a line of 72 columns.
 */
export const site = {
  host: 'https://second-unlock.example',
  /** With a slash at both ends. */
  base: '/',
  /** The version in addresses: the major number of package.json. */
  version: 'v1',
} as const;

/** Whether `one` is a version before `other`: `v1` before `v2`. */
export function isOlder(one: string | null, other: string = site.version): boolean {
  return one !== null && Number(one.slice(1)) < Number(other.slice(1));
}

/** The longest path that is offered: 72 columns less `https://`, 32, and `/`. */
export const pathMax = 31;

/** The whole address of a path such as `v1/run/before/wait-fail#s11`. */
export function linkTo(path: string): string {
  return `${site.host}${site.base}${path}`;
}
