import type { Value } from './values.ts';

/** Which lock an operation is about: what names it, and how the text does. */
export interface NamedLock {
  readonly symbol: Value | string;
  readonly text: string;
}

/** One lock operation of a path, with the depth after it, counted from entry. */
export interface LockOperation {
  readonly name: string;
  readonly lock: string;
  readonly family: string;
  readonly depth: number;
}

/** What is wrong at a place, on the path that came there. */
export interface Event {
  readonly kind:
    | 'left-twice'
    | 'taken-twice'
    | 'wrong-form'
    | 'interrupts-on'
    | 'flags-overwritten'
    | 'may-sleep';
  readonly place: number;
  readonly line: number;
  readonly lock: string;
  readonly family: string;
  /** The call that does it. */
  readonly by: string;
  /** The line where it was taken or left before. */
  readonly since: number | null;
}
