/** What there is to say about every report of a kind. */
export interface KindNote {
  /** Two sentences: which rule, and why it is one. */
  readonly means: string;
  /** What to look for in the code, the likeliest first. */
  readonly look: readonly string[];
  /** What usually mends it. */
  readonly mends: string;
  /** A bug of its family that this site retells: a page and what it is. */
  readonly relative: { readonly page: string; readonly words: string } | null;
  /** What a report of this kind does not say, where it is often taken to. */
  readonly silent?: string;
}
