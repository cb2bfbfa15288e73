import { mix } from './state-set.ts';

/** Numbers every combination of shared component values that turns up. */
export class SharedStates {
  size = 0;
  readonly width: number;
  #values: Int32Array;
  #table: Int32Array;

  constructor(width: number) {
    this.width = width;
    this.#values = new Int32Array(Math.max(1, width) * 64);
    this.#table = new Int32Array(128);
  }

  get bytes(): number {
    return this.#values.byteLength + this.#table.byteLength;
  }

  /** The values of one combination, valid until the next `intern`. */
  values(id: number): Int32Array {
    return this.#values.subarray(id * this.width, (id + 1) * this.width);
  }

  /** The number of this combination, counted from 0. */
  intern(values: ArrayLike<number>): number {
    if (2 * (this.size + 1) > this.#table.length) this.#rehash();
    const mask = this.#table.length - 1;
    let slot = hash(values) & mask;
    for (;;) {
      const id = (this.#table[slot] as number) - 1;
      if (id < 0) break;
      if (this.#equal(id, values)) return id;
      slot = (slot + 1) & mask;
    }
    this.#table[slot] = this.size + 1;
    this.#store(values);
    return this.size++;
  }

  #store(values: ArrayLike<number>): void {
    const at = this.size * this.width;
    if (at + this.width > this.#values.length) {
      const larger = new Int32Array(2 * this.#values.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(values, at);
  }

  #equal(id: number, values: ArrayLike<number>): boolean {
    const at = id * this.width;
    for (let i = 0; i < this.width; i++) {
      if (this.#values[at + i] !== values[i]) return false;
    }
    return true;
  }

  #rehash(): void {
    const table = new Int32Array(2 * this.#table.length);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = hash(this.values(id)) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = id + 1;
    }
    this.#table = table;
  }
}

function hash(values: ArrayLike<number>): number {
  let h = 0;
  for (let i = 0; i < values.length; i++) h = mix(h, values[i] as number);
  return h;
}
