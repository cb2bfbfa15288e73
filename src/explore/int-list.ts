import type { IntPool } from './int-pool.ts';

/** Words of the first array. */
const SMALLEST = 64;

/** A list of integers in one typed array that doubles as it fills. */
export class IntList {
  items: Int32Array = new Int32Array(0);
  length = 0;
  readonly #pool: IntPool | null;

  /** What is outgrown goes to `pool`. */
  constructor(pool: IntPool | null = null) {
    this.#pool = pool;
  }

  get bytes(): number {
    return this.items.byteLength;
  }

  /** Drops the items and the memory that they took. */
  clear(): void {
    this.#pool?.give(this.items);
    this.items = new Int32Array(0);
    this.length = 0;
  }

  /** Makes room for `count` more items. */
  reserve(count: number): Int32Array {
    if (this.length + count > this.items.length) {
      const room = Math.max(SMALLEST, 2 * (this.length + count));
      const larger = this.#pool?.take(room) ?? new Int32Array(room);
      larger.set(this.items.subarray(0, this.length));
      this.#pool?.give(this.items);
      this.items = larger;
    }
    return this.items;
  }

  push(value: number): number {
    this.reserve(1)[this.length] = value;
    return this.length++;
  }

  /** Appends two items. */
  pushPair(a: number, b: number): void {
    const items = this.length + 2 > this.items.length ? this.reserve(2) : this.items;
    items[this.length] = a;
    items[this.length + 1] = b;
    this.length += 2;
  }
}
