import type { PatchQuestion } from '../../../src/workbench/patch/answering-patch.ts';
import type { PatchProgress } from '../../../src/workbench/patch/grow-view.ts';
import { AnsweringWorker } from '../parts/answering-worker.ts';
import patchUrl from './patch-worker.ts?worker&url';

/** What judges two texts, function by function. */
export const patchWorker = new AnsweringWorker<PatchQuestion, PatchProgress>(
  'the analysis',
  patchUrl,
);
