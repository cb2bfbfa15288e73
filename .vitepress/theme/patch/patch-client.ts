import type { PatchProgress } from '../../../src/workbench/patch/grow-view.ts';
import { AnsweringWorker } from '../parts/answering-worker.ts';
import type { Order } from './patch-link.ts';
import patchUrl from './patch-worker.ts?worker&url';

/** What judges two texts, function by function. */
export const patchWorker = new AnsweringWorker<Order, PatchProgress>('the analysis', patchUrl);
