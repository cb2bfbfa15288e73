import type { ReportProgress } from './report-worker.ts';
import { AnsweringWorker } from '../parts/answering-worker.ts';

/** What explains a log. */
export const reportWorker = new AnsweringWorker<string, ReportProgress>(
  'the explanation',
  () => new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' }),
);
