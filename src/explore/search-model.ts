import type { Finding } from '../kernel/index.ts';

/**
 * What the explorer searches: processes with finite local automata and shared
 * components with small domains. Local states and component values are
 * numbers; only the model knows what they stand for.
 */
export interface Model {
  readonly name: string;
  readonly processes: readonly Process[];
  /** Name of each shared component; its values are numbers from 0. */
  readonly components: readonly string[];
  /** Value of each component before the first step. */
  readonly initial: readonly number[];
  /** What a value of a component stands for, as plain data. */
  readonly valueOf: (component: number, value: number) => unknown;
  /** Findings by mark; mark 0 is "nothing broken". */
  readonly marks: readonly (readonly Finding[])[];
  /** Whether some local automaton can return to a state that it has left. */
  readonly cyclic: boolean;
  /** Mark of a state in which every process has finished. */
  readonly finalMark: (values: ArrayLike<number>, last: number) => number;
  /** How identical processes may change places; absent: not at all. */
  readonly symmetry?: Symmetry;
}

/** One actor: a finite automaton over numbered local states. */
export interface Process {
  readonly name: string;
  /** Not one of the tasks that are counted: a reaper, an interrupt handler. */
  readonly extra: boolean;
  /** Local states are 0 … size - 1; the first one is `initial`. */
  readonly size: number;
  readonly initial: number;
  readonly finished: (local: number) => boolean;
  /** Whether the process was not followed beyond this local state. */
  readonly cut: (local: number) => boolean;
  /** Two bits that other processes may look at; see Footprint.peeks. */
  readonly visible: (local: number) => number;
  /** The step taken next, in a few words; empty where there is none. */
  readonly label: (local: number) => string;
  /** Most outcomes that the step can have. */
  readonly outcomes: (local: number) => number;
  /** Where that step stands in the source; null where that is not known. */
  readonly site: (local: number) => string | null;
  /** What a local state stands for, as plain data; places in the source left out. */
  readonly describe: (local: number) => unknown;
  readonly footprint: (local: number) => Footprint;
  /**
   * The transitions out of this local state; none: it cannot move now.
   * `peek` holds the visible bits of all processes where the footprint asks
   * for them, and is 0 elsewhere.
   */
  readonly step: (local: number, values: ArrayLike<number>, peek: number) => readonly Transition[];
}

/** The components a step may look at or change, in any state. */
export interface Footprint {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** Looks at the visible bits of other processes. */
  readonly peeks: boolean;
  /** Changes the visible bits of this process. */
  readonly shows: boolean;
}

/** The footprint of a step that touches nothing shared. */
export const NOTHING: Footprint = { reads: [], writes: [], peeks: false, shows: false };

/** One outcome of one step. */
export interface Transition {
  readonly to: number;
  /** Component and its new value. */
  readonly writes: readonly (readonly [number, number])[];
  /** Index into the step's outcomes; 0 is the usual one. */
  readonly outcome: number;
  /** An allocation that fails here. */
  readonly fault: boolean;
  readonly mark: number;
}

/** A group of process permutations under which the model stays the same. */
export interface Symmetry {
  /** `permutation[p]` is the process that takes the place of p. */
  readonly permutations: readonly (readonly number[])[];
  /** What a local state of p becomes when p becomes `permutation[p]`. */
  readonly local: (process: number, local: number, permutation: readonly number[]) => number;
  /** The shared values after the same renaming. */
  readonly shared: (values: ArrayLike<number>, permutation: readonly number[]) => readonly number[];
}

/** Bits of one process in a `peek` value. */
export const PEEK_BITS = 2;
