import type { Shown } from './compare-run.ts';

/** An example of a page that can run, as the build hands it to the reader's browser. */
export interface RunnableExample extends Shown {
  /** Position among all examples of its page; its compiled code uses it. */
  readonly index: number;
  readonly anchor: string;
  readonly title: string;
  /** Examples of one scope see each other. */
  readonly scope: number;
  /** Line of its opening marker in the page, counted from 1. */
  readonly line: number;
  /** Columns before the fence's text: the indent of a list or a quote. */
  readonly indent: number;
  /** The fence's text as it stands in the page. */
  readonly source: string;
  readonly code: ExampleCode;
  /** What the names that it declares are, found by the type checker at build. */
  readonly types: readonly { readonly name: string; readonly type: string }[];
}

/** An example as JavaScript, every character where the page has it. */
export interface ExampleCode {
  /** The lines from the opening to the closing marker. */
  readonly javascript: string;
  /** Names that it shares with the examples after it. */
  readonly names: readonly string[];
}

/** The examples of one page. */
export interface PageExamples {
  /** `docs/before.md` */
  readonly file: string;
  /** The type of the functions whose calls name their line; null: none do. */
  readonly stamped: string | null;
  readonly examples: readonly RunnableExample[];
}
