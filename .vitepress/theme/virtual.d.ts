/** The model's views, played at build (.vitepress/build/view-modules.ts). */
declare module 'virtual:imbalance' {
  type Load<T> = Readonly<Record<string, () => Promise<T>>>;
  type Views = import('../../src/show/view/site-views.ts').SiteViews;

  export const runs: Load<Views['runs'][string]>;
  export const pairs: Load<Views['pairs'][string]>;
  export const listings: Load<
    readonly import('../../src/show/view/highlighted.ts').ListingTokens[]
  >;
  export const diffs: Load<import('../../src/show/view/highlighted.ts').DiffTokens>;
  export const grid: () => Promise<Views['grid']>;
  export const first: () => Promise<Views['first']>;
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
