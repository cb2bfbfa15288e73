import type { IntPool } from './int-pool.ts';

/**
 * An exact set of states of two 32-bit words each: one open-addressing table
 * of typed integers that doubles as it fills. The pair (0, 0) marks an empty
 * slot and is never a state (Layout).
 */
export class StateSet {
  size = 0;
  readonly #pool: IntPool | null;
  #table: Int32Array = new Int32Array(0);
  #mask = 0;

  /** What is outgrown goes to `pool`. */
  constructor(pool: IntPool | null = null) {
    this.#pool = pool;
  }

  get bytes(): number {
    return this.#table.byteLength;
  }

  /**
   * Adds `count` states of `batch` (two words each) and moves the new ones to
   * its front; returns how many those are.
   */
  addBatch(batch: Int32Array, count: number): number {
    this.makeRoom(count);
    const table = this.#table;
    const mask = 2 * this.#mask;
    let fresh = 0;
    for (let i = 0; i < count; i++) {
      const a = batch[2 * i] as number;
      const b = batch[2 * i + 1] as number;
      let at = (mix(a, b) << 1) & mask;
      for (;;) {
        const high = table[at | 1] as number;
        if (table[at] === a && high === b) break;
        if (high === 0) {
          table[at] = a;
          table[at | 1] = b;
          batch[2 * fresh] = a;
          batch[2 * fresh + 1] = b;
          fresh++;
          break;
        }
        at = (at + 2) & mask;
      }
    }
    this.size += fresh;
    return fresh;
  }

  /** Takes room for so many more states. */
  makeRoom(count: number): void {
    let slots = Math.max(FIRST, this.#table.length / 2);
    while (this.size + count > slots * FILL) slots *= 2;
    if (2 * slots > this.#table.length) this.#grow(slots);
  }

  #grow(slots: number): void {
    const old = this.#table;
    this.#table = this.#pool?.take(2 * slots).fill(0) ?? new Int32Array(2 * slots);
    this.#mask = slots - 1;
    const table = this.#table;
    const mask = this.#mask;
    for (let i = 0; i < old.length; i += 2) {
      const b = old[i + 1] as number;
      if (b === 0) continue;
      const a = old[i] as number;
      let slot = mix(a, b) & mask;
      while (table[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      table[2 * slot] = a;
      table[2 * slot + 1] = b;
    }
    this.#pool?.give(old);
  }
}

/** Slots of the first table. */
const FIRST = 64;
/** Share of the slots in use at which the table doubles. */
const FILL = 0.7;

/**
 * A well-mixed hash of two words. Packed states differ in few bits, so without
 * the final mix they fall into clusters.
 */
export function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  return h ^ (h >>> 15);
}
