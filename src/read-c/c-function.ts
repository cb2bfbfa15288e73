import type { Block, Span, Unread } from './syntax.ts';

/** A parameter of a function; a null name is one without. */
export interface Parameter {
  readonly name: string | null;
  readonly type: string;
}

/** `__acquires(lock)`, `__releases(lock)`, `__must_hold(lock)` and other words with an argument in a function's head. */
export interface Annotation {
  readonly name: string;
  readonly argument: string;
}

/** A comment inside a function, without its marks and with one space between its words. */
export interface Comment extends Span {
  readonly text: string;
  readonly endLine: number;
}

/** One function of a text. Its span goes from the first word of its head to its closing brace. */
export interface CFunction extends Span {
  readonly name: string;
  readonly returns: string;
  readonly parameters: readonly Parameter[];
  readonly annotations: readonly Annotation[];
  readonly body: Block;
  readonly comments: readonly Comment[];
  readonly endLine: number;
  /** What could not be read, in the order of the text: each is also an `Unread` in the tree. */
  readonly unread: readonly Unread[];
  /** Conditions of `#if` inside it, each with the lines where it is asked and whether it was read as true. */
  readonly conditions: readonly {
    readonly text: string;
    readonly lines: readonly number[];
    readonly taken: boolean;
  }[];
}
