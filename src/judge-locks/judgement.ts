import type { PathStep } from '../follow-paths/ways.ts';
import type { Reason } from './reasons.ts';

/** What can be wrong with a lock on a path. */
export type FindingKind =
  | 'held-on-some-ends'
  | 'left-twice'
  | 'taken-twice'
  | 'wrong-form'
  | 'held-at-end'
  | 'interrupts-lost'
  | 'may-sleep'
  | 'lost-from-sight';

/** A path, and how often the lock was taken more than left at its end. */
export interface WitnessPath {
  readonly depth: number;
  readonly steps: readonly PathStep[];
}

/** Something that does not fit, with the shortest path to it. */
export interface Finding {
  readonly kind: FindingKind;
  readonly lock: string;
  readonly family: string;
  /** An alarm is shown by the text alone; a question could be explained by a contract, and `reason` says how. */
  readonly weight: 'alarm' | 'question';
  readonly reason: Reason | null;
  readonly sentence: string;
  readonly line: number;
  /** Where it is, without line numbers: the text of its last step. */
  readonly place: string;
  readonly wrong: WitnessPath;
  /** The shortest path on which the lock comes out right. */
  readonly right: WitnessPath | null;
}

/** One lock of a function, on all its paths. */
export interface LockRow {
  readonly lock: string;
  readonly family: string;
  /** What its ends say together. */
  readonly verdict:
    | 'balanced'
    | 'dropped-and-retaken'
    | 'acquires'
    | 'releases'
    | 'depends-on-result'
    | 'depends-on-caller'
    | 'differs'
    | 'not-counted';
  /** The same in plain words. */
  readonly words: string;
  /** Whether the caller holds it: told, or inferred from a path that leaves it first. */
  readonly heldOnEntry: boolean;
  /** The depths of the lock after each line that changes or passes it. */
  readonly depths: readonly { readonly line: number; readonly depths: readonly number[] }[];
}

/** One kind of end of a function. */
export interface EndRow {
  readonly line: number;
  readonly returned: string | null;
  /** What the locks are at this end, counted from entry: those that are not 0. */
  readonly locks: readonly { readonly lock: string; readonly depth: number }[];
  readonly steps: readonly PathStep[];
}

/** What the analysis of a function does not know, as sentences with the lines that they are about. */
export interface NotKnown {
  readonly kind:
    | 'calls'
    | 'lines'
    | 'rests-on'
    | 'joined'
    | 'cut'
    | 'unread'
    | 'no-lock'
    | 'label'
    | 'conditional';
  readonly sentence: string;
  readonly lines: readonly number[];
}

/** A function, its locks and what was found: plain data. */
export interface Judgement {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  readonly locks: readonly LockRow[];
  readonly findings: readonly Finding[];
  readonly notKnown: readonly NotKnown[];
  readonly ends: readonly EndRow[];
  /** How many paths there are; null: more than are counted, or loops were joined. */
  readonly paths: number | null;
  readonly states: number;
}
