import { AnsweringWorker } from '../parts/answering-worker.ts';
import namesUrl from './names-worker.ts?worker&url';
import type { NamesProgress } from './names-worker.ts';
import reportUrl from './report-worker.ts?worker&url';
import type { ReportProgress } from './report-worker.ts';
import scriptUrl from './script-worker.ts?worker&url';
import type { ScriptOrder, ScriptProgress } from './script-worker.ts';

/** What explains a log. */
export const reportWorker = new AnsweringWorker<string, ReportProgress>(
  'the explanation',
  reportUrl,
);

/** What checks a lock script. */
export const scriptWorker = new AnsweringWorker<ScriptOrder, ScriptProgress>(
  'the check',
  scriptUrl,
);

/** What replaces the names in a log. */
export const namesWorker = new AnsweringWorker<string, NamesProgress>('the replacement', namesUrl);
