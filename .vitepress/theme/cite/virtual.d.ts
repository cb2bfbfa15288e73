/** What can be cited, read and played at build (.vitepress/build/cite.ts). */
declare module 'virtual:imbalance-cite' {
  type Load<T> = Readonly<Record<string, () => Promise<T>>>;
  type Citables = import('../../../src/literate/cite/siteCitables.ts').SiteCitables;

  export const project: Citables['project'];
  export const pages: Load<Citables['pages'][string]>;
  export const runs: Load<Citables['runs'][string]>;
  export const claims: () => Promise<Citables['claims']>;
  /** The route of the page on which a named example stands. */
  export const examples: Readonly<Record<string, string>>;
  /** The name of a run by its short one. */
  export const shortRuns: Readonly<Record<string, string>>;
}
