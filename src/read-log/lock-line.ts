import { placeIn, type PlaceText } from './place-in.ts';

/** A lock as a report prints it: alone, in the list of those held, or in a chain. */
export interface LockText {
  /** Its place in the list of those held, oldest 0; null: it stands in no list. */
  readonly index: number | null;
  /** The class, a subclass with it: `&inode->i_lock/1`. */
  readonly name: string;
  /** The signs of its usage. */
  readonly usage: string;
  /** Its wait types, `3:3`, which reports have since 5.8. */
  readonly wait: string | null;
  /** The lock itself in memory, which reports name since 4.16: equal ones are one lock. */
  readonly address: string | null;
  /** Where it was acquired. */
  readonly place: PlaceText | null;
}

const pattern =
  /^ *(?:#(\d+): ?|-> ?(?:#\d+ ?)?)?(?:\[?<?(?:0x)?([0-9a-f]+)>?\]?)? ?\((.*)\)\{([^{}]*)\}(?:-\{(\d+:\d+)\})?(.*)$/;

/** The lock of a line, or null. */
export function lockIn(text: string): LockText | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [, index, address, name = '', usage = '', wait, rest = ''] = found;
  return {
    index: index === undefined ? null : Number(index),
    name,
    usage,
    wait: wait ?? null,
    address: address ?? null,
    place: placeIn(rest),
  };
}
