import { linkTo } from '../../../src/show/address/place.ts';

/** An address of where this site is served, as one of its own host. */
export function fromHere(address: string): string {
  const here = new URL(import.meta.env.BASE_URL, location.href).href;
  return address.replaceAll(here, linkTo(''));
}
