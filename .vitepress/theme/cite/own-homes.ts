import { project } from 'virtual:imbalance-cite';
import type { Served } from '../../../src/show/address/place.ts';

/** Where this site is served: here, and where the public finds it. */
export function ownHomes(): readonly Served[] {
  const { origin, pathname } = new URL(import.meta.env.BASE_URL, location.href);
  return [{ host: origin, base: pathname }, project.home];
}
