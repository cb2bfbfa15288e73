import type { Model } from './search-model.ts';

/** Where a process keeps its local state: which of two words, which bits. */
export interface Field {
  readonly word: 0 | 1;
  readonly shift: number;
  readonly mask: number;
}

/**
 * How a state packs into two 32-bit words. Local states fill the first word
 * from below and then the second from above; the numbered shared state has
 * the low bits of the second. The top bit of the second word is always 1, so
 * no state equals an empty slot of a table.
 */
export interface Layout {
  readonly fields: readonly Field[];
  /** Bits left for the number of the shared state. */
  readonly sharedBits: number;
}

/** Marks a used slot; see Layout. */
export const USED = 0x80000000 | 0;

/** The layout for these automata, or null if they do not fit in 63 bits. */
export function layoutOf(model: Model): Layout | null {
  let low = 0;
  let high = 31;
  const fields = model.processes.map(({ size }): Field => {
    const width = 32 - Math.clz32(size - 1);
    const mask = width === 0 ? 0 : -1 >>> (32 - width);
    if (low + width <= 32) {
      low += width;
      return { word: 0, shift: width === 0 ? 0 : low - width, mask };
    }
    high -= width;
    return { word: 1, shift: high, mask };
  });
  return high < 1 ? null : { fields, sharedBits: high };
}
