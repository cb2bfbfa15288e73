/** The model's views, played at build (.vitepress/build/views.ts). */
declare module 'virtual:imbalance' {
  type Load<T> = Readonly<Record<string, () => Promise<T>>>;
  type Views = import('../../src/literate/view/index.ts').SiteViews;

  export const runs: Load<Views['runs'][string]>;
  export const pairs: Load<Views['pairs'][string]>;
  export const listings: Load<readonly import('../build/highlight.ts').ListingTokens[]>;
  export const diffs: Load<import('../build/highlight.ts').DiffTokens>;
  export const grid: () => Promise<Views['grid']>;
}

declare module '*.css';
