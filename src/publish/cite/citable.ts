/** What kind of thing is cited. */
export type CitableKind =
  | 'version'
  | 'page'
  | 'heading'
  | 'paragraph'
  | 'row'
  | 'claim'
  | 'example'
  | 'figure'
  | 'report'
  | 'run'
  | 'step';

/** Where the words and lines come from; each is named where they are copied. */
export type Origin = 'simulated' | 'measured' | 'written';

/**
 * One thing that can be cited, as plain data that every format is made from.
 * Its text is as it was written: a format for mail makes it ASCII.
 */
export interface Citable {
  readonly kind: CitableKind;
  /** Its name in a list: `step 11 of before/wait-fail`. */
  readonly title: string;
  /** What it says, in sentences that stand without the link. */
  readonly says: string;
  /** Its address without host and base: `v1/run/before/wait-fail#s11`. */
  readonly path: string;
  /** What goes with it: the lock events, code, a report; may be empty. */
  readonly lines: readonly string[];
  readonly origin: Origin;
  /** Prints the text for e-mail again, in a clone of this version. */
  readonly command: string;
}
