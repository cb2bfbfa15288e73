/** What the reader's browser runs (.vitepress/build/reader.ts). */
declare module 'virtual:reader/imbalance' {
  const text: string;
  export default text;
}

declare module 'virtual:reader/pages' {
  export const pages: Readonly<Record<string, () => Promise<import('./example.ts').PageExamples>>>;
}

declare module 'virtual:reader/judge' {
  const text: string;
  export default text;
}

declare module 'virtual:reader/presets' {
  const presets: readonly import('../../../src/literate/lab/known.ts').Preset[];
  export default presets;
}
