import type { Home } from '../../src/show/address/place.ts';

/** A site that has everything a build can set. */
export const someHome: Home = {
  host: 'https://site.example.org',
  base: '/some/where/',
  repository: 'https://git.example.org/imbalance.git',
};

/** A copy of which nobody has said where it is. */
export const noHome: Home = { host: null, base: '/', repository: null };
