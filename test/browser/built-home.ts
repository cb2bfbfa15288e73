/**
 * What the built site is told of its place: a path that is not `/`, so that an
 * address that forgets the base fails, and a host that is not the test's own.
 */
export const builtHome = {
  SITE_HOST: 'https://site.example.org',
  SITE_BASE: '/some/where/',
  SITE_REPOSITORY: 'https://git.example.org/imbalance.git',
} as const;
