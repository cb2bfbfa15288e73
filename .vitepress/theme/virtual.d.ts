/** The model's views, played at build (.vitepress/build/view-modules.ts). */
declare module 'virtual:imbalance/runs' {
  type Runs = import('../../src/show/view/site-views.ts').SiteViews['runs'];
  type Listing = import('../../src/show/view/highlighted.ts').ListingTokens;
  /** With the functions that it walks through, whose own lines have numbers alone: C is shown at first. */
  export interface Walked {
    readonly view: Runs[string];
    readonly listings: readonly Listing[];
  }
  export const all: Readonly<Record<string, () => Promise<Walked>>>;
}

declare module 'virtual:imbalance/pairs' {
  type Pairs = import('../../src/show/view/site-views.ts').SiteViews['pairs'];
  type Walked = import('virtual:imbalance/runs').Walked;
  export const all: Readonly<
    Record<
      string,
      () => Promise<{ readonly rows: Pairs[string]; readonly sides: readonly [Walked, Walked] }>
    >
  >;
}

declare module 'virtual:imbalance/listings' {
  type Listing = import('../../src/show/view/highlighted.ts').ListingTokens;
  export const all: Readonly<Record<string, () => Promise<readonly Listing[]>>>;
}

declare module 'virtual:imbalance/diffs' {
  type Diff = import('../../src/show/view/highlighted.ts').DiffTokens;
  export const all: Readonly<Record<string, () => Promise<Diff>>>;
}

declare module 'virtual:imbalance/grid' {
  const grid: import('../../src/show/view/site-views.ts').SiteViews['grid'];
  export default grid;
}

declare module 'virtual:imbalance/first' {
  const first: import('../../src/show/view/site-views.ts').SiteViews['first'];
  export default first;
}

declare module '*.css';
/** The address of a worker's module, built. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}
declare module '*.css?inline' {
  const text: string;
  export default text;
}

/** What can be cited, read and played at build (.vitepress/build/citing.ts). */
declare module 'virtual:imbalance-cite' {
  type Load<T> = Readonly<Record<string, () => Promise<T>>>;
  type Citables = import('../../src/publish/pages/site-citables.ts').SiteCitables;

  export const project: Citables['project'];
  export const pages: Load<Citables['pages'][string]>;
  export const runs: Load<Citables['runs'][string]>;
  export const claims: () => Promise<Citables['claims']>;
  /** The route of the page on which a named example stands. */
  export const examples: Readonly<Record<string, string>>;
  /** The name of a run by its short one. */
  export const shortRuns: Readonly<Record<string, string>>;
}

/** What the reader's browser runs (.vitepress/build/in-browser.ts). */
declare module 'virtual:reader/imbalance' {
  const text: string;
  export default text;
}

declare module 'virtual:reader/pages' {
  export const pages: Readonly<
    Record<
      string,
      () => Promise<import('../../src/literate/example/runnable-example.ts').PageExamples>
    >
  >;
}

declare module 'virtual:reader/judge' {
  const text: string;
  export default text;
}

declare module 'virtual:reader/presets' {
  const presets: readonly import('../../src/workbench/lab/presets.ts').Preset[];
  export default presets;
}
