import type { PatchProgress } from '../../../src/workbench/patch/grow-view.ts';
import type { Asked } from './patch-link.ts';

/** What the page asks of the worker. */
export type PatchOrder = Asked;

/** What the worker says: `begun` before it reads anything, so that its loading is not counted. */
export type PatchReply =
  | { readonly is: 'begun' }
  | { readonly is: 'progress'; readonly progress: PatchProgress }
  | { readonly is: 'error'; readonly message: string };
