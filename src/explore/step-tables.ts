import { layoutOf, USED, type Field } from './bit-layout.ts';
import { IntList } from './int-list.ts';
import type { Bounded } from './limits.ts';
import {
  PEEK_BITS,
  type Footprint,
  type Model,
  type Process,
  type Transition,
} from './search-model.ts';
import { PairTable } from './pair-table.ts';
import { SharedStates } from './shared-states.ts';

/**
 * Transitions as flat integers, compiled from the model when first asked for.
 * `moves[offset]` is the number of transitions of one process in one state;
 * each takes MOVE_SIZE further words: the change of both state words (to be
 * XORed), the mark, and the outcome with FAULT_BIT.
 */
export const MOVE_SIZE = 4;
export const FAULT_BIT = 0x100;

/** Offset of "cannot move". */
const NO_MOVES = 1;
/** Most outcomes of one step. */
const OUTCOMES_MAX = 32;

/** Largest table indexed directly, in entries; above it, a hash table. */
const DIRECT_MAX = 1 << 22;

/** Most rows: more could not be packed with a shared state into one exact number. */
const ROWS_MAX = 1 << 22;

/** A model whose local states do not fit, or whose shared ones outgrew it. */
class DoesNotFit extends Error {}

/** Bits that a state may need. */
const WIDTH = 63;

/** Why there is no search of a model that has no tables. */
export const tooWide: Bounded = { by: 'width', limit: WIDTH, reached: WIDTH + 1 };

/** New tables of a model; null where its local states alone do not fit. */
export function tablesOf(model: Model): Tables | null {
  try {
    return new Tables(model);
  } catch (error) {
    if (error instanceof DoesNotFit) return null;
    throw error;
  }
}

/**
 * Does some work of a search that has reached `states`; returns why it had to
 * stop if a state of this model turns out not to fit, else null.
 */
export function whileItFits(states: () => number, work: () => void): Bounded | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error;
    return { by: 'width', limit: WIDTH, reached: states() };
  }
}

function isAlone({ reads, writes, peeks, shows }: Footprint): boolean {
  return reads.length === 0 && writes.length === 0 && !peeks && !shows;
}

/** Look-up from (process, local state, shared state) to transitions. */
export class Tables {
  readonly model: Model;
  readonly fields: readonly Field[];
  readonly shared: SharedStates;
  /** Mask of the shared state's number in the second word. */
  readonly sharedMask: number;
  /** First row of each process: a row is one of its local states. */
  readonly rows: Int32Array;
  moves = new Int32Array(1 << 10);
  /** Marks of the transitions compiled so far, in the order they turned up. */
  readonly met: number[] = [];
  /** Every step compiled so far, whatever is shared: its row, the row that it leads to, its mark. */
  readonly steps = new IntList();
  /** All that can be reached is compiled. */
  complete = false;
  /**
   * Offsets into `moves`, indexed by `row << bits | shared`; empty when the
   * model is too large for that. Not above 0: ask `offset`. Below 0 the step
   * looks at other processes, and this is its place in `#peeking`, negative.
   */
  entries: Int32Array;
  bits = 6;
  /**
   * 1 for each row whose step is alone: it touches nothing shared and shows
   * nothing, so it commutes with every step of every other process.
   */
  readonly alone: Uint8Array;
  /** 1 for each row that was asked for. */
  readonly reached: Uint8Array;
  /** Outcomes that the step of each row was found to have, as bits. */
  readonly outcomes: Int32Array;
  readonly #rowCount: number;
  #end = NO_MOVES + 1;
  #hashed: PairTable | null = null;
  /** Visible bits of each row. */
  readonly #visible: Uint8Array;
  /** 1 for each row whose step looks at other processes. */
  readonly #peeks: Uint8Array;
  /** Offsets of such steps, from 1 on: by place in it, then by what they see. */
  readonly #peeking = [new Map<number, number>()];

  /** @throws DoesNotFit if a state needs more than 63 bits; see `tablesOf` */
  constructor(model: Model) {
    const layout = layoutOf(model);
    if (!layout) throw new DoesNotFit();
    this.model = model;
    this.fields = layout.fields;
    this.shared = new SharedStates(model.components.length);
    this.sharedMask = 2 ** layout.sharedBits - 1;
    this.shared.intern(model.initial);
    this.rows = new Int32Array(model.processes.length);
    this.#rowCount = model.processes.reduce((row, { size }, p) => {
      this.rows[p] = row;
      return row + size;
    }, 0);
    if (this.#rowCount > ROWS_MAX) throw new DoesNotFit();
    this.entries = new Int32Array(this.#rowCount << this.bits);
    this.reached = new Uint8Array(this.#rowCount);
    this.outcomes = new Int32Array(this.#rowCount);
    const ofRows = (value: (process: Process, local: number) => number): Uint8Array =>
      Uint8Array.from(
        model.processes.flatMap((process) =>
          Array.from({ length: process.size }, (_, local) => value(process, local)),
        ),
      );
    this.#visible = ofRows(({ visible }, local) => visible(local));
    this.#peeks = ofRows(({ footprint }, local) => (footprint(local).peeks ? 1 : 0));
    this.alone = ofRows(({ footprint }, local) => (isAlone(footprint(local)) ? 1 : 0));
  }

  get bytes(): number {
    const hashed = this.#hashed?.bytes ?? 0;
    return this.entries.byteLength + hashed + this.moves.byteLength + this.shared.bytes;
  }

  /** The two words of the first state. */
  initial(): readonly [number, number] {
    return this.pack(
      this.model.processes.map(({ initial }) => initial),
      0,
    );
  }

  /** The two words of a state. */
  pack(locals: readonly number[], shared: number): readonly [number, number] {
    const words: [number, number] = [0, shared | USED];
    this.fields.forEach(({ word, shift }, p) => {
      words[word] |= (locals[p] as number) << shift;
    });
    return words;
  }

  /** The local state of one process. */
  local(process: number, a: number, b: number): number {
    const { word, shift, mask } = this.fields[process] as Field;
    return ((word === 0 ? a : b) >>> shift) & mask;
  }

  /** Where in `moves` the transitions of this process in this state are; may replace `moves`. */
  offset(process: number, a: number, b: number): number {
    return this.offsetIn(process, (this.rows[process] as number) + this.local(process, a, b), a, b);
  }

  /** The same where the row of the process is known. */
  offsetIn(process: number, row: number, a: number, b: number): number {
    const { entries } = this;
    const index = (row << this.bits) | (b & this.sharedMask);
    const found = index < entries.length ? (entries[index] as number) : 0;
    return found > 0 ? found : this.#search(process, row, found, a, b);
  }

  /** What a state is in which nobody can move. */
  endOf(a: number, b: number): 'finished' | 'cut' | 'stuck' {
    const at = this.model.processes.map((process, p) => ({ process, local: this.local(p, a, b) }));
    if (at.every(({ process, local }) => process.finished(local))) return 'finished';
    return at.some(({ process, local }) => process.cut(local)) ? 'cut' : 'stuck';
  }

  /** The visible bits of all processes. */
  peek(a: number, b: number): number {
    let bits = 0;
    for (let p = 0; p < this.rows.length; p++) {
      const row = (this.rows[p] as number) + this.local(p, a, b);
      bits |= (this.#visible[row] as number) << (PEEK_BITS * p);
    }
    return bits;
  }

  /** An offset that is not at `entry` of the direct table; compiled where there is none yet. */
  #search(process: number, row: number, entry: number, a: number, b: number): number {
    const shared = b & this.sharedMask;
    const known = this.#hashed?.get(row, shared) ?? entry;
    if (known > 0) return known;
    const peeks = this.#peeks[row] === 1;
    const looked = peeks ? this.peek(a, b) : 0;
    const seen = known < 0 ? this.#peeking[-known] : undefined;
    const found = seen?.get(looked);
    if (found !== undefined) return found;
    const local = this.local(process, a, b);
    const actor = this.model.processes[process] as Process;
    const transitions = actor.step(local, this.shared.values(shared), looked);
    const offset = this.#compile(process, local, shared, transitions);
    if (seen) seen.set(looked, offset);
    else {
      const place = peeks ? -this.#peeking.push(new Map([[looked, offset]])) + 1 : offset;
      this.#remember(row, shared, place);
    }
    return offset;
  }

  #remember(row: number, shared: number, entry: number): void {
    while (!this.#hashed && this.shared.size > 1 << this.bits) this.#widen();
    if (this.#hashed) this.#hashed.set(row, shared, entry);
    else this.entries[(row << this.bits) | shared] = entry;
  }

  #compile(
    process: number,
    local: number,
    shared: number,
    transitions: readonly Transition[],
  ): number {
    const row = (this.rows[process] as number) + local;
    this.reached[row] = 1;
    if (transitions.length === 0) return NO_MOVES;
    if (transitions.length > OUTCOMES_MAX) throw new DoesNotFit();
    const { word, shift } = this.fields[process] as Field;
    const offset = this.#end;
    this.#reserve(1 + transitions.length * MOVE_SIZE);
    this.moves[offset] = transitions.length;
    transitions.forEach((transition, i) => {
      const change = (local ^ transition.to) << shift;
      const next = this.#write(shared, transition.writes);
      if (next > this.sharedMask) throw new DoesNotFit();
      const at = offset + 1 + i * MOVE_SIZE;
      this.moves[at] = word === 0 ? change : 0;
      this.moves[at + 1] = (word === 1 ? change : 0) ^ shared ^ next;
      this.moves[at + 2] = transition.mark;
      this.steps.push(row);
      this.steps.pushPair(row - local + transition.to, transition.mark);
      if (transition.mark !== 0 && !this.met.includes(transition.mark)) {
        this.met.push(transition.mark);
      }
      this.outcomes[row] = (this.outcomes[row] as number) | (1 << transition.outcome);
      this.moves[at + 3] = transition.outcome | (transition.fault ? FAULT_BIT : 0);
    });
    return offset;
  }

  #write(shared: number, writes: Transition['writes']): number {
    if (writes.length === 0) return shared;
    const values = Int32Array.from(this.shared.values(shared));
    for (const [component, value] of writes) values[component] = value;
    return this.shared.intern(values);
  }

  #reserve(words: number): void {
    this.#end += words;
    if (this.#end <= this.moves.length) return;
    const larger = new Int32Array(2 * this.#end);
    larger.set(this.moves);
    this.moves = larger;
  }

  /** Doubles the shared side of the direct table, or gives it up. */
  #widen(): void {
    const old = this.entries;
    const bits = this.bits + 1;
    if (this.#rowCount << bits > DIRECT_MAX) {
      this.#hashed = PairTable.from(old, this.bits);
      this.entries = new Int32Array(0);
      return;
    }
    this.entries = new Int32Array(this.#rowCount << bits);
    for (let row = 0; row < this.#rowCount; row++) {
      const from = row << this.bits;
      this.entries.set(old.subarray(from, from + (1 << this.bits)), row << bits);
    }
    this.bits = bits;
  }
}
