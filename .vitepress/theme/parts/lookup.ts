import { nearest, NumberedError } from '../../../src/errors/numbered-error.ts';
import { ownEntry } from '../../../src/errors/own-entry.ts';

/**
 * The entry of this name. A page that names what does not exist must not
 * build.
 *
 * @throws LI281 on an unknown name, with the nearest ones
 */
export function known<T>(all: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = ownEntry(all, name);
  if (found !== undefined) return found;
  const near = nearest(name, Object.keys(all)).join(', ');
  throw new NumberedError('LI281', 'docs', `no ${kind} "${name}".`, `The nearest are ${near}.`);
}
