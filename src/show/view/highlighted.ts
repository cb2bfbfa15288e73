import type { CListing } from './c-listing.ts';
import type { DiffLine } from './variant-diff.ts';

/** A piece of a line: its class (empty for plain text) and its text. */
export type Token = readonly [kind: string, text: string];

/** A listing whose lines are tokens. */
export interface ListingTokens {
  readonly fn: string;
  readonly file: string;
  readonly lines: readonly TokenLine[];
  /** The same as C; null where it has none. */
  readonly c: CTokens | null;
  /** The lines themselves are C, of a text that somebody gave: there is no other language. */
  readonly isC?: boolean;
  /** The reader wrote it, not the model's author. */
  readonly isReaders?: boolean;
  /** Brings it with the text of its own lines, where they are here without. */
  readonly whole?: () => Promise<ListingTokens | undefined>;
}

/** One line in tokens. */
export interface TokenLine {
  readonly number: number;
  readonly tokens: readonly Token[];
}

/** A function as C, in tokens. */
export interface CTokens extends Pick<CListing, 'stands'> {
  readonly lines: readonly TokenLine[];
}

/** A diff whose lines are tokens. */
export interface DiffTokens {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly DiffTokenLine[];
  /** The same as C. */
  readonly c: readonly DiffTokenLine[];
}

/** One line of a unified diff in tokens. */
export interface DiffTokenLine extends Omit<DiffLine, 'text'> {
  readonly tokens: readonly Token[];
}
