import type { Home } from '../../show/address/place.ts';

/**
 * A command as a reader types it in a clone. It asks no registry: there the
 * name of the command is anybody's.
 */
export function inClone(command: string): string {
  return `node bin/imbalance.mjs ${command}`;
}

/** Where that command works. */
export function cloneOf({ repository }: Home): string {
  return `in a clone of ${repository ?? 'the repository'}`;
}
