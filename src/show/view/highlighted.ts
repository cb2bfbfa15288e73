import type { DiffLine } from './variant-diff.ts';

/** A piece of a line: its class (empty for plain text) and its text. */
export type Token = readonly [kind: string, text: string];

/** A listing whose lines are tokens. */
export interface ListingTokens {
  readonly fn: string;
  readonly file: string;
  readonly lines: readonly { readonly number: number; readonly tokens: readonly Token[] }[];
}

/** A diff whose lines are tokens. */
export interface DiffTokens {
  readonly from: string;
  readonly to: string;
  readonly hunks: readonly (readonly DiffTokenLine[])[];
}

/** One line of a unified diff in tokens. */
export interface DiffTokenLine extends Omit<DiffLine, 'text'> {
  readonly tokens: readonly Token[];
}
