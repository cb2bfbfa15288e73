import type { GroupKind } from '../../judge-locks/finding-groups.ts';
import type { Texts } from '../../judge-locks/read-texts.ts';
import type { Told } from '../../judge-locks/review.ts';
import type { AlignedRow } from '../../show/view/align.ts';
import type { Token } from '../../show/view/highlighted.ts';
import type { RunView } from '../../show/view/run-view.ts';

export type { Texts, Told };

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
  readonly tokens: readonly Token[];
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

/** A finding, with the path to it. */
export interface FindingView {
  /** Which of the sides its paths are in. */
  readonly text: number;
  readonly weight: 'alarm' | 'question';
  readonly title: string;
  /** Why it is a question; empty for an alarm. */
  readonly reason: string;
  readonly line: number;
  /** The shortest path to it. */
  readonly wrong: RunView;
  /** The shortest path beside it: what it is, and the steps of both in rows. */
  readonly right: {
    readonly title: string;
    readonly run: RunView;
    readonly rows: readonly AlignedRow[];
  } | null;
}

/** Findings under one heading. */
export interface FindingGroup {
  readonly kind: GroupKind;
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
  /** The same as plain text: 72 columns, ASCII. */
  readonly mail: string;
}

/** What two texts hold and what was found in them. */
export interface PatchView {
  /** What was read, and what to do where that is not enough. */
  readonly read: string;
  readonly functions: readonly FunctionView[];
  /** What was not read or has no lock, a sentence each. */
  readonly aside: readonly string[];
}
