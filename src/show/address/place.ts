/** Which version this is: the one place that knows. */
export const site = {
  /** The version in addresses: the major number of package.json. */
  version: 'v1',
} as const;

/**
 * Where the public finds the site and its repository; null is what nobody has
 * set. An address is `host + base + path`, and every path that is offered leaves
 * room for a host of 32 characters in a line of 72 columns.
 */
export interface Home {
  /** `https://example.org`, without a slash at its end. */
  readonly host: string | null;
  /** Path of the site at its host, with a slash at both ends. */
  readonly base: string;
  /** What `git clone` takes. */
  readonly repository: string | null;
}

/** A place that serves the site. */
export type Served = Pick<Home, 'host' | 'base'>;

/** What a copy says of itself that has no host. */
export const noAddress = 'this copy has no public address';

/** Whether `one` is a version before `other`: `v1` before `v2`. */
export function isOlder(one: string | null, other: string = site.version): boolean {
  return one !== null && Number(one.slice(1)) < Number(other.slice(1));
}

/** The longest path that is offered: 72 columns less `https://`, 32, and `/`. */
export const pathMax = 31;

/** The whole address of a path such as `v1/run/before/wait-fail#s11`, if there is a host. */
export function linkTo({ host, base }: Home, path: string): string | null {
  return host === null ? null : `${host}${base}${path}`;
}

/** What a file of the site links to: the whole address, or the path at whatever host serves it. */
export function hrefTo(home: Home, path: string): string {
  return linkTo(home, path) ?? `${home.base}${path}`;
}
