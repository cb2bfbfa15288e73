import { mix } from './state-set.ts';

/** A hash table from (row, shared) to an offset. */
export class PairTable {
  #keys: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#keys = new Int32Array(3 * capacity);
  }

  static from(direct: Int32Array, bits: number): PairTable {
    const table = new PairTable(1 << 16);
    for (let i = 0; i < direct.length; i++) {
      const offset = direct[i] as number;
      if (offset !== 0) table.set(i >>> bits, i & ((1 << bits) - 1), offset);
    }
    return table;
  }

  get bytes(): number {
    return this.#keys.byteLength;
  }

  get(row: number, shared: number): number {
    return this.#keys[3 * this.#slot(row, shared) + 2] as number;
  }

  set(row: number, shared: number, offset: number): void {
    if (6 * (this.#size + 1) > this.#keys.length) this.#grow();
    const slot = this.#slot(row, shared);
    if (this.#keys[3 * slot + 2] === 0) this.#size++;
    this.#keys.set([row, shared, offset], 3 * slot);
  }

  #slot(row: number, shared: number): number {
    const capacity = this.#keys.length / 3;
    let slot = mix(row, shared) & (capacity - 1);
    while (
      this.#keys[3 * slot + 2] !== 0 &&
      (this.#keys[3 * slot] !== row || this.#keys[3 * slot + 1] !== shared)
    ) {
      slot = (slot + 1) & (capacity - 1);
    }
    return slot;
  }

  #grow(): void {
    const old = this.#keys;
    this.#keys = new Int32Array(2 * old.length);
    this.#size = 0;
    for (let i = 0; i < old.length; i += 3) {
      if (old[i + 2] !== 0) this.set(old[i] as number, old[i + 1] as number, old[i + 2] as number);
    }
  }
}
