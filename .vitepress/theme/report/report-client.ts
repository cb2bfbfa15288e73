import { AnsweringWorker } from '../parts/answering-worker.ts';
import type { ReportProgress } from './report-worker.ts';
import type { ScriptOrder, ScriptProgress } from './script-worker.ts';

/** What explains a log. */
export const reportWorker = new AnsweringWorker<string, ReportProgress>(
  'the explanation',
  () => new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' }),
);

/** What checks a lock script. */
export const scriptWorker = new AnsweringWorker<ScriptOrder, ScriptProgress>(
  'the check',
  () => new Worker(new URL('./script-worker.ts', import.meta.url), { type: 'module' }),
);
