import { stepsMax } from './derivation.ts';
import { IntList } from './int-list.ts';
import { IntPool } from './int-pool.ts';
import type { Field } from './bit-layout.ts';
import { reached, type Bounded, type Limits } from './limits.ts';
import { StateSet } from './state-set.ts';
import { endMark } from './successors.ts';
import { MOVE_SIZE, whileItFits, type Tables } from './step-tables.ts';

/** States looked up and expanded together. */
const BATCH = 1024;
/** States between two looks at the memory in use. */
const CHECK = 1 << 13;

/** Which steps of a process are taken in the states of a batch; numbers, for the inner loop. */
const ALL = 0;
const NOT_ALONE = 1;
const NONE = 2;
type Take = typeof ALL | typeof NOT_ALONE | typeof NONE;

/**
 * Search of every state: explicit-state reachability with an exact hash set, in
 * an order that depends on the model alone. The inner loop reads tables of
 * integers; it never runs the model.
 *
 * Take a batch of states from a queue; drop those that the set has; of the new
 * ones let each process move in turn, in a loop of its own, and queue what that
 * leads to. A state in which nobody moved is an end. When no queue has anything
 * left, every reachable state was expanded once: the set only grows, and every
 * state in it was expanded in the batch that brought it.
 *
 * States are kept apart by the local state of one process, the pivot: one set
 * for each. All but the pivot's own steps stay in the same set, which is small
 * enough for the processor's cache, and a set is worked on until nothing of it
 * waits.
 *
 * Some steps are known beforehand to lead to a state that is reached another
 * way too; they are counted and not taken, as sleep sets do it (Godefroid,
 * Partial-Order Methods for the Verification of Concurrent Systems, 1996): that
 * saves transitions and no state. A queue holds successors, met before or not, that were reached alike: by a
 * step of the same process, the mover, that touches something shared or not.
 * That spares duplicates. Let x be a step of a process p before the mover, at
 * a state that y, the mover's step, led to. Where x or y is alone (Tables), x
 * could be taken before y, and y after x leads to the same state. So x is not
 * taken here, only counted. Nothing is missed: the other way is spared only
 * for a mover after this one, and there are finitely many. That the other way
 * was seen follows by induction on the longest run to a state, which exists
 * only where no run returns: a cyclic model is searched without this.
 */
export class FullSearch {
  states = 0;
  transitions = 0;
  /** States in which every process has finished. */
  finals = 0;
  /** States in which nobody can move although somebody has not finished. */
  stuck = 0;
  done = false;
  bounded: Bounded | null = null;

  readonly #tables: Tables;
  readonly #limits: Limits;
  readonly #pivot: number;
  readonly #pool = new IntPool();
  readonly #sets: StateSet[];
  /** By part, then by how the states were reached; see `#queueAt`. */
  readonly #queues: IntList[];
  readonly #ends = new Set<number>();
  /** The queue that the search takes from. */
  #at = 0;
  /** Whether a task was cut off somewhere. */
  #cut = false;
  #peak = 0;
  readonly #batch = new Int32Array(2 * BATCH);
  readonly #moved = new Uint8Array(BATCH);

  /** `tables` must be new: what they compile, this search has met. */
  constructor(tables: Tables, limits: Limits) {
    this.#tables = tables;
    this.#limits = limits;
    const sizes = tables.model.processes.map(({ size }) => size);
    this.#pivot = sizes.lastIndexOf(Math.max(...sizes));
    const parts = Math.max(...sizes);
    this.#sets = Array.from({ length: parts }, () => new StateSet(this.#pool));
    this.#queues = Array.from({ length: parts * this.#ways }, () => new IntList(this.#pool));
    const first = tables.initial();
    // As if the first process had moved: nothing is spared.
    this.#queueAt(tables.local(this.#pivot, ...first), 0, false).pushPair(...first);
  }

  /** Every mark met. */
  get marks(): number[] {
    return [...new Set([...this.#tables.met, ...this.#ends])];
  }

  /** Most bytes held at one time: states, queues and tables, measured every so many states. */
  get bytes(): number {
    return Math.max(this.#peak, this.#bytesNow());
  }

  #bytesNow(): number {
    const sum = (parts: readonly { readonly bytes: number }[]): number =>
      parts.reduce((n, { bytes }) => n + bytes, 0);
    return sum([this.#pool, this.#tables, ...this.#sets, ...this.#queues]);
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
      const queue = this.#queues[this.#at];
      if (!queue) {
        this.#finish();
      } else if (queue.length === 0) {
        this.#at = this.#nextQueue();
      } else {
        this.#step(queue);
        if (this.states >= this.#limits.maxStates || this.states >= checked) {
          this.#stop();
          checked = this.states + CHECK;
        }
      }
    }
  }

  /** One of the same part in which something waits, else of any part; else past the last. */
  #nextQueue(): number {
    const waits = ({ length }: IntList): boolean => length > 0;
    const start = this.#at - (this.#at % this.#ways);
    for (let k = 1; k <= this.#ways; k++) {
      const at = start + ((this.#at - start + k) % this.#ways);
      if (waits(this.#queues[at] as IntList)) return at;
    }
    for (let at = start; at < start + this.#ways; at++) this.#queues[at]?.clear();
    const after = this.#queues.findIndex((queue, at) => at > this.#at && waits(queue));
    const next = after >= 0 ? after : this.#queues.findIndex(waits);
    if (next < 0) return this.#queues.length;
    this.#makeRoom(next);
    return next;
  }

  /** Room for what waits of the part of this queue, about half of which was met before. */
  #makeRoom(at: number): void {
    const part = Math.floor(at / this.#ways);
    const own = this.#queues.slice(part * this.#ways, (part + 1) * this.#ways);
    const waiting = own.reduce((sum, { length }) => sum + length, 0);
    this.#sets[part]?.makeRoom(waiting >> 2);
  }

  #stop(): void {
    const bytes = this.#bytesNow();
    this.#peak = Math.max(this.#peak, bytes);
    this.bounded = reached(this.#limits, this.states, bytes);
    if (this.bounded) this.done = true;
  }

  #finish(): void {
    this.done = true;
    this.#tables.complete = true;
    if (this.#cut) this.bounded = { by: 'length', limit: stepsMax, reached: this.states };
  }

  /** Takes a batch from the queue, drops what is known, expands the rest. */
  #step(queue: IntList): void {
    const words = Math.min(2 * BATCH, queue.length);
    queue.length -= words;
    this.#batch.set(queue.items.subarray(queue.length, queue.length + words));
    const set = this.#sets[Math.floor(this.#at / this.#ways)] as StateSet;
    const fresh = set.addBatch(this.#batch, words / 2);
    this.states += fresh;
    this.#expand(fresh);
  }

  /** Ways to reach a state that are kept apart. */
  get #ways(): number {
    return 2 * this.#tables.fields.length;
  }

  /** The queue for states of a part that a step of this process leads to. */
  #queueAt(part: number, process: number, alone: boolean): IntList {
    return this.#queues[part * this.#ways + this.#way(process, alone)] as IntList;
  }

  /** Those that spare most come first: steps that are alone, by late processes. */
  #way(process: number, alone: boolean): number {
    const processes = this.#tables.fields.length;
    return (alone ? 0 : processes) + processes - 1 - process;
  }

  #expand(count: number): void {
    const processes = this.#tables.fields.length;
    const part = Math.floor(this.#at / this.#ways);
    const way = this.#at % this.#ways;
    const mover = this.#tables.model.cyclic ? 0 : processes - 1 - (way % processes);
    const early: Take = way < processes ? NONE : NOT_ALONE;
    this.#moved.fill(0, 0, count);
    for (let p = 0; p < processes; p++) {
      const take = p < mover ? early : ALL;
      if (take === NONE) this.transitions += this.#count(p, count);
      else if (p === this.#pivot) this.transitions += this.#movePivot(count, take);
      else this.transitions += this.#move(p, count, part, take);
    }
    for (let i = 0; i < count; i++) {
      if (this.#moved[i] === 0)
        this.#end(this.#batch[2 * i] as number, this.#batch[2 * i + 1] as number);
    }
  }

  /** Counts the steps of one process and takes none; returns how many there are. */
  #count(process: number, count: number): number {
    const tables = this.#tables;
    const { word, shift, mask } = tables.fields[process] as Field;
    const first = tables.rows[process] as number;
    const batch = this.#batch;
    const moved = this.#moved;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const a = batch[2 * i] as number;
      const b = batch[2 * i + 1] as number;
      const row = first + (((word === 0 ? a : b) >>> shift) & mask);
      const outcomes = tables.moves[tables.offsetIn(process, row, a, b)] as number;
      if (outcomes === 0) continue;
      found += outcomes;
      moved[i] = 1;
    }
    return found;
  }

  /** Lets a process that is not the pivot move in every state of the batch; returns how often. */
  #move(process: number, count: number, part: number, take: Take): number {
    const tables = this.#tables;
    const { alone } = tables;
    const { word, shift, mask } = tables.fields[process] as Field;
    const first = tables.rows[process] as number;
    const batch = this.#batch;
    const moved = this.#moved;
    const lone = this.#queueAt(part, process, true);
    const others = this.#queueAt(part, process, false);
    let items = others.reserve(2 * count);
    let end = others.length;
    let loneItems = lone.reserve(2 * count);
    let loneEnd = lone.length;
    const size = MOVE_SIZE;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const a = batch[2 * i] as number;
      const b = batch[2 * i + 1] as number;
      const row = first + (((word === 0 ? a : b) >>> shift) & mask);
      const offset = tables.offsetIn(process, row, a, b);
      const moves = tables.moves;
      const outcomes = moves[offset] as number;
      if (outcomes === 0) continue;
      found += outcomes;
      moved[i] = 1;
      const last = offset + outcomes * size;
      if (alone[row] === 1) {
        if (take !== ALL) continue;
        if (loneEnd + last - offset > loneItems.length) {
          lone.length = loneEnd;
          loneItems = lone.reserve(2 * (count - i) + last - offset);
        }
        for (let m = offset + 1; m <= last; m += size) {
          loneItems[loneEnd] = a ^ (moves[m] as number);
          loneItems[loneEnd + 1] = b ^ (moves[m + 1] as number);
          loneEnd += 2;
        }
        continue;
      }
      if (end + last - offset > items.length) {
        others.length = end;
        items = others.reserve(2 * (count - i) + last - offset);
      }
      for (let m = offset + 1; m <= last; m += size) {
        items[end] = a ^ (moves[m] as number);
        items[end + 1] = b ^ (moves[m + 1] as number);
        end += 2;
      }
    }
    others.length = end;
    lone.length = loneEnd;
    return found;
  }

  /** The same for the pivot, whose steps lead to other parts. */
  #movePivot(count: number, take: Take): number {
    const tables = this.#tables;
    const { alone } = tables;
    const pivot = this.#pivot;
    const { word, shift, mask } = tables.fields[pivot] as Field;
    const first = tables.rows[pivot] as number;
    const batch = this.#batch;
    const moved = this.#moved;
    const queues = this.#queues;
    const ways = this.#ways;
    const ifAlone = this.#way(pivot, true);
    const ifNot = this.#way(pivot, false);
    const size = MOVE_SIZE;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const a = batch[2 * i] as number;
      const b = batch[2 * i + 1] as number;
      const row = first + (((word === 0 ? a : b) >>> shift) & mask);
      const offset = tables.offsetIn(pivot, row, a, b);
      const moves = tables.moves;
      const outcomes = moves[offset] as number;
      if (outcomes === 0) continue;
      found += outcomes;
      moved[i] = 1;
      const isAlone = alone[row] === 1;
      if (isAlone && take !== ALL) continue;
      const way = isAlone ? ifAlone : ifNot;
      const last = offset + outcomes * size;
      for (let m = offset + 1; m <= last; m += size) {
        const nextA = a ^ (moves[m] as number);
        const nextB = b ^ (moves[m + 1] as number);
        const part = ((word === 0 ? nextA : nextB) >>> shift) & mask;
        (queues[part * ways + way] as IntList).pushPair(nextA, nextB);
      }
    }
    return found;
  }

  #end(a: number, b: number): void {
    switch (this.#tables.endOf(a, b)) {
      case 'finished': {
        this.finals++;
        const mark = endMark(this.#tables, a, b, 0);
        if (mark !== 0) this.#ends.add(mark);
        break;
      }
      case 'stuck':
        this.stuck++;
        break;
      case 'cut':
        this.#cut = true;
    }
  }
}
