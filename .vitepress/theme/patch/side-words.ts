import type { Side } from '../../../src/workbench/patch/patch-view.ts';

/** What a text is called. */
export const sideWords: Readonly<Record<Side, string>> = {
  before: 'Before',
  after: 'After',
  alone: 'The function',
};
