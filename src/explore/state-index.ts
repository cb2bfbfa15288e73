import { IntList } from './int-list.ts';
import { mix } from './state-set.ts';

/**
 * Numbers states in the order they come. A state is three words: the two of
 * the packed state and one more for what a search remembers beside it.
 */
export class StateIndex {
  readonly #words = new IntList();
  #table = new Int32Array(1 << 10);
  size = 0;

  get bytes(): number {
    return this.#words.bytes + this.#table.byteLength;
  }

  a(id: number): number {
    return this.#words.items[3 * id] as number;
  }

  b(id: number): number {
    return this.#words.items[3 * id + 1] as number;
  }

  extra(id: number): number {
    return this.#words.items[3 * id + 2] as number;
  }

  /** The state's number; equal to the size before if it is new. */
  add(a: number, b: number, extra = 0): number {
    if (2 * (this.size + 1) > this.#table.length) this.#grow();
    const slot = this.#slot(a, b, extra);
    const known = (this.#table[slot] as number) - 1;
    if (known >= 0) return known;
    this.#table[slot] = this.size + 1;
    this.#words.push(a);
    this.#words.push(b);
    this.#words.push(extra);
    return this.size++;
  }

  /** The state's number, or -1. */
  find(a: number, b: number, extra = 0): number {
    return (this.#table[this.#slot(a, b, extra)] as number) - 1;
  }

  #slot(a: number, b: number, extra: number): number {
    const mask = this.#table.length - 1;
    const words = this.#words.items;
    let slot = mix(mix(a, b), extra) & mask;
    for (;;) {
      const id = (this.#table[slot] as number) - 1;
      if (id < 0) return slot;
      if (words[3 * id] === a && words[3 * id + 1] === b && words[3 * id + 2] === extra)
        return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#table = new Int32Array(2 * this.#table.length);
    const mask = this.#table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = mix(mix(this.a(id), this.b(id)), this.extra(id)) & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = id + 1;
    }
  }
}
