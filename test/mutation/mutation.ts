import type { Edit } from './edited-checkout.ts';

/** One mistake in the model or in what was measured, and the evidence that it takes away. */
export interface Mutation extends Edit {
  /** What is so after it, in the kernel's words. */
  readonly what: string;
  /**
   * What fails then: a claim and the places of its evidence, counted from 1. `null-already
   * 1 2u` is its first piece, and of its second the case unlike it, in which the same look
   * finds something; `x` behind a place: it does not answer any more.
   */
  readonly reds: readonly string[];
}

type Changes = Edit['changes'];

/** A mistake in a version of the function. */
export function variant(name: string, what: string, changes: Changes, reds: string[]): Mutation {
  return { file: `src/cfq/variants/${name}.ts`, what, changes, reds };
}

/** A mistake in any file of `src`. */
export function source(file: string, what: string, changes: Changes, reds: string[]): Mutation {
  return { file: `src/${file}`, what, changes, reds };
}

/** Another console, or another count, than the one that was kept. */
export function evidence(file: string, what: string, changes: Changes, reds: string[]): Mutation {
  return { file: `docs/evidence/${file}`, what, changes, reds };
}

/** A mistake in one line. */
export function mutationText({ file, what }: Mutation): string {
  return `${file}, ${what}`;
}
