import type { Field } from './layout.ts';
import { IntList } from './growing.ts';
import type { Bounded, Limits } from './limits.ts';
import { StateSet } from './state-set.ts';
import { endMark } from './successors.ts';
import { MOVE_SIZE, whileItFits, type Tables } from './tables.ts';

/** States looked up and expanded together. */
const BATCH = 1024;
/** States between two looks at the memory in use. */
const CHECK = 1 << 16;

/**
 * Breadth-first search of every state, in an order that depends on the model
 * alone. The inner loop reads tables of integers; it never runs the model.
 *
 * States are kept apart by the local state of one process, the pivot: one set
 * and one queue for each. All but the pivot's own steps stay in the same set,
 * which is small enough for the processor's cache. A queue holds every
 * successor, met before or not; the set of its pivot state tells when the
 * queue's turn comes.
 */
export class FullSearch {
  transitions = 0;
  /** Levels completed: the longest of the shortest runs to any state. */
  depth = 0;
  /** States in which every process has finished. */
  finals = 0;
  /** States in which nobody can move although somebody has not finished. */
  stuck = 0;
  /** Steps of the shortest run to a stuck state; null: there is none. */
  stuckAfter: number | null = null;
  /** Steps of the shortest run to where a task was cut off; null: there is none. */
  cutAfter: number | null = null;
  /** Every mark met, with the steps of the shortest run that ends in it. */
  readonly marks = new Map<number, number>();
  states = 0;
  done = false;
  bounded: Bounded | null = null;

  readonly #tables: Tables;
  readonly #limits: Limits;
  readonly #pivot: number;
  readonly #sets: StateSet[];
  #level: IntList[];
  #next: IntList[];
  /** Where in the level the search stands: which queue, which item. */
  #queue = 0;
  #at = 0;
  readonly #batch = new Int32Array(2 * BATCH);
  readonly #moved = new Uint8Array(BATCH);

  /** `tables` must be new: they tell at which depth a mark turns up. */
  constructor(tables: Tables, limits: Limits) {
    this.#tables = tables;
    this.#limits = limits;
    const sizes = tables.model.processes.map(({ size }) => size);
    this.#pivot = sizes.indexOf(Math.max(...sizes));
    const parts = Array.from({ length: Math.max(...sizes) });
    this.#sets = parts.map(() => new StateSet(16));
    this.#level = parts.map(() => new IntList(16));
    this.#next = parts.map(() => new IntList(16));
    const first = tables.initial();
    const part = tables.local(this.#pivot, ...first);
    this.#level[part]?.append(Int32Array.from(first), 2);
  }

  /** Bytes held: states, queues and tables. */
  get bytes(): number {
    const sum = (parts: readonly { readonly bytes: number }[]): number =>
      parts.reduce((n, { bytes }) => n + bytes, 0);
    return sum(this.#sets) + sum(this.#level) + sum(this.#next) + this.#tables.bytes;
  }

  /** Expands at least `count` new states; true when the search has ended. */
  advance(count: number): boolean {
    const stopped = whileItFits(
      () => this.states,
      () => this.#advance(count),
    );
    if (stopped) {
      this.bounded = stopped;
      this.done = true;
    }
    return this.done;
  }

  #advance(count: number): void {
    const until = this.states + count;
    let checked = this.states + CHECK;
    while (!this.done && this.states < until) {
      const queue = this.#level[this.#queue];
      if (!queue) {
        this.#turn();
      } else if (this.#at >= queue.length) {
        queue.length = 0;
        this.#queue++;
        this.#at = 0;
      } else {
        this.#step(queue);
        if (this.states >= this.#limits.maxStates || this.states >= checked) {
          this.#stop();
          checked = this.states + CHECK;
        }
      }
    }
  }

  #stop(): void {
    const { maxStates, maxBytes } = this.#limits;
    if (this.states >= maxStates) {
      this.bounded = { by: 'states', limit: maxStates, reached: this.states };
    } else if (this.bytes > maxBytes) {
      this.bounded = { by: 'memory', limit: maxBytes, reached: this.bytes };
    }
    if (this.bounded) this.done = true;
  }

  #finish(): void {
    this.done = true;
    if (this.cutAfter !== null) {
      this.bounded = { by: 'length', limit: this.cutAfter, reached: this.states };
    }
  }

  #turn(): void {
    // The tables are this search's own: what was compiled now, was met now.
    for (const mark of this.#tables.met) this.#meet(mark, this.depth + 1);
    [this.#level, this.#next] = [this.#next, this.#level];
    this.#queue = 0;
    this.#at = 0;
    if (this.#level.every(({ length }) => length === 0)) {
      this.#finish();
    } else {
      this.depth++;
      this.#stop();
    }
  }

  /** Takes a batch from the queue, drops what is known, expands the rest. */
  #step(queue: IntList): void {
    const words = Math.min(2 * BATCH, queue.length - this.#at);
    this.#batch.set(queue.items.subarray(this.#at, this.#at + words));
    this.#at += words;
    const set = this.#sets[this.#queue] as StateSet;
    const fresh = set.addBatch(this.#batch, words / 2);
    this.states += fresh;
    this.#expand(fresh);
  }

  #expand(count: number): void {
    this.#moved.fill(0, 0, count);
    for (let p = 0; p < this.#tables.fields.length; p++) {
      const moves = p === this.#pivot ? this.#movePivot(count) : this.#move(p, count);
      this.transitions += moves;
    }
    for (let i = 0; i < count; i++) {
      if (this.#moved[i] === 0) this.#end(this.#batch[2 * i] as number, this.#batch[2 * i + 1] as number);
    }
  }

  /** Lets one process move in every state of the batch; returns how often. */
  #move(process: number, count: number): number {
    const tables = this.#tables;
    const { sharedMask } = tables;
    const { word, shift, mask } = tables.fields[process] as Field;
    const row = tables.rows[process] as number;
    const batch = this.#batch;
    const moved = this.#moved;
    const size = MOVE_SIZE;
    const queue = this.#next[this.#queue] as IntList;
    const start = queue.length;
    let items = queue.reserve(2 * count);
    let end = start;
    let { moves, entries, bits } = tables;
    for (let i = 0; i < count; i++) {
      const a = batch[2 * i] as number;
      const b = batch[2 * i + 1] as number;
      const index = ((row + (((word === 0 ? a : b) >>> shift) & mask)) << bits) | (b & sharedMask);
      let offset = index < entries.length ? (entries[index] as number) : 0;
      if (offset <= 0) {
        offset = tables.offset(process, a, b);
        ({ moves, entries, bits } = tables);
      }
      const last = offset + (moves[offset] as number) * size;
      if (end + last - offset > items.length) {
        queue.length = end;
        items = queue.reserve(2 * (count - i) + last - offset);
      }
      for (let m = offset + 1; m <= last; m += size) {
        items[end] = a ^ (moves[m] as number);
        items[end + 1] = b ^ (moves[m + 1] as number);
        end += 2;
        moved[i] = 1;
      }
    }
    queue.length = end;
    return (end - start) / 2;
  }

  #movePivot(count: number): number {
    const tables = this.#tables;
    const pivot = this.#pivot;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const a = this.#batch[2 * i] as number;
      const b = this.#batch[2 * i + 1] as number;
      const offset = tables.offset(pivot, a, b);
      const moves = tables.moves;
      const outcomes = moves[offset] as number;
      for (let k = 0, m = offset + 1; k < outcomes; k++, m += MOVE_SIZE) {
        const nextA = a ^ (moves[m] as number);
        const nextB = b ^ (moves[m + 1] as number);
        this.#next[tables.local(pivot, nextA, nextB)]?.pushPair(nextA, nextB);
        this.#moved[i] = 1;
      }
      found += outcomes;
    }
    return found;
  }

  #end(a: number, b: number): void {
    switch (this.#tables.endOf(a, b)) {
      case 'finished':
        this.finals++;
        this.#meet(endMark(this.#tables, a, b, 0), this.depth);
        break;
      case 'stuck':
        this.stuck++;
        this.stuckAfter ??= this.depth;
        break;
      case 'cut':
        this.cutAfter ??= this.depth;
    }
  }

  #meet(mark: number, steps: number): void {
    if (mark !== 0 && !this.marks.has(mark)) this.marks.set(mark, steps);
  }
}
