import type { Kind } from '../example/fence-info.ts';
import type { FactForm } from '../prose/fact.ts';
import type { Problem } from '../text/problem.ts';
import type { Position } from '../text/source-text.ts';

/** A text in the page that a test compares, and may replace. */
export interface Slot {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  /** All that stands between the offsets. */
  readonly old: string;
}

/** An output fence: its lines, and how a new one is written. */
export interface OutputSlot extends Slot {
  /** Where each line's text begins, and the closing marker last. */
  readonly lines: readonly Position[];
  readonly prefix: string;
  readonly eol: string;
  readonly marker: string;
}

/** One example, as its test needs it. */
export interface ExamplePlan {
  readonly title: string;
  readonly kind: Kind;
  readonly line: number;
  readonly column: number;
  readonly scope: number;
  readonly throws: readonly [source: string, flags: string] | null;
  readonly skip: string | null;
  readonly margins: readonly Slot[];
  readonly output: OutputSlot | null;
}

/** A test whose verdict is known before it runs. */
export interface CheckPlan {
  readonly group: string;
  readonly title: string;
  readonly problems: readonly Problem[];
  /** Why it is not done; the runner lists it. */
  readonly skip?: string;
}

/** A bound figure, as its test needs it. */
export interface FactPlan extends Slot {
  readonly of: string;
  readonly as: FactForm;
}

/** All tests of one page, as plain data for the worker that runs them. */
export interface PagePlan {
  /** Path from the root. */
  readonly file: string;
  /** Root with a trailing `/`. */
  readonly root: string;
  readonly examples: readonly ExamplePlan[];
  readonly checks: readonly CheckPlan[];
  readonly facts: readonly FactPlan[];
}
