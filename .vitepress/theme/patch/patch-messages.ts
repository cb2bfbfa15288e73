import type { PatchProgress } from '../../../src/workbench/patch/grow-view.ts';
import type { EntryLocks, PatchTexts } from '../../../src/workbench/patch/patch-view.ts';

/** What the page asks of the worker. */
export interface PatchOrder {
  readonly texts: PatchTexts;
  readonly entry: EntryLocks;
}

/** What the worker says: `begun` before it reads anything, so that its loading is not counted. */
export type PatchReply =
  | { readonly is: 'begun' }
  | { readonly is: 'progress'; readonly progress: PatchProgress }
  | { readonly is: 'error'; readonly message: string };
