/** The two texts of the page; one of them may be empty, and one may be a whole diff. */
export interface PatchTexts {
  readonly before: string;
  readonly after: string;
}

/** What the reader tells of the callers: locks by their names in the text. */
export interface EntryLocks {
  readonly held: readonly string[];
  readonly free: readonly string[];
}

/** Which text something is about. */
export type Side = 'before' | 'after' | 'alone';

/** The depths of one lock after a line. */
export interface DepthCell {
  /** `1`, `−1 or 0`; empty where no path says anything. */
  readonly text: string;
  /** Left more often than taken, on some path. */
  readonly below: boolean;
}

/** One line of a function, with a cell for each lock that has a column. */
export interface LineView {
  readonly number: number;
  readonly text: string;
  readonly cells: readonly DepthCell[];
  /** The other text does not have this line. */
  readonly changed: boolean;
}

/** A function in one of the texts. */
export interface SideView {
  readonly side: Side;
  /** `13 paths`. */
  readonly paths: string;
  /** The locks that have a column, in order. */
  readonly columns: readonly string[];
  readonly lines: readonly LineView[];
  /** What is not known, a sentence each. */
  readonly notKnown: readonly string[];
}

/** One lock of a function, in plain words for each text. */
export interface LockView {
  readonly lock: string;
  readonly family: string;
  readonly heldOnEntry: boolean;
  readonly words: readonly { readonly side: Side; readonly text: string }[];
}

/** One step of a path. */
export interface StepView {
  readonly line: number;
  readonly text: string;
  /** How a test was answered, or what a lock's depth becomes. */
  readonly says: string;
  readonly below: boolean;
}

/** A finding, with the path to it and the one beside it that is right. */
export interface FindingView {
  readonly side: Side;
  readonly weight: 'alarm' | 'question';
  readonly title: string;
  /** Why it is a question; empty for an alarm. */
  readonly reason: string;
  readonly line: number;
  readonly wrong: readonly StepView[];
  readonly right: readonly StepView[];
}

/** Findings under one heading. */
export interface FindingGroup {
  readonly kind: 'new-alarms' | 'new-questions' | 'gone' | 'as-before' | 'look-here' | 'questions';
  readonly title: string;
  readonly findings: readonly FindingView[];
}

/** A function, before and after: what the page draws of it. */
export interface FunctionView {
  /** Unique on the page. */
  readonly key: string;
  readonly name: string;
  /** Empty where the text does not name it. */
  readonly file: string;
  /** What came out, in a sentence. */
  readonly says: string;
  readonly sides: readonly SideView[];
  readonly locks: readonly LockView[];
  readonly groups: readonly FindingGroup[];
}

/** What two texts hold and what was found in them. */
export interface PatchView {
  /** What was read, and what to do where that is not enough. */
  readonly notes: readonly string[];
  readonly functions: readonly FunctionView[];
  /** The functions without a lock that is known, in a line; empty where there are none. */
  readonly lockless: string;
}
