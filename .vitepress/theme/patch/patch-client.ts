import type { PatchProgress } from '../../../src/workbench/patch/grow-view.ts';
import { AnsweringWorker } from '../parts/answering-worker.ts';
import type { Asked } from './patch-link.ts';
import patchUrl from './patch-worker.ts?worker&url';

/** What judges two texts, function by function. */
export const patchWorker = new AnsweringWorker<Asked, PatchProgress>('the analysis', patchUrl);
