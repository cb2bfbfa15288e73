/** Words of a page that say something of a run, and what the model has to say for them to be true. */
export interface Statement {
  /** As the page has them; what stands between may be left out. */
  readonly says: string;
  /** What is compared, as a clause. */
  readonly is: string;
  readonly holds: () => boolean;
}

/** The statements of one page, by the address of the heading that they stand under. */
export interface PageStatements {
  /** From the repository's root: `docs/before.md`. */
  readonly file: string;
  readonly parts: Readonly<Record<string, readonly Statement[]>>;
}

/** One statement. */
export const stated = (says: string, is: string, holds: () => boolean): Statement => ({
  says,
  is,
  holds,
});
