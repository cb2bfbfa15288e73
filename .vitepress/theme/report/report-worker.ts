import { reportAnswer } from '../../../src/workbench/report/report-answer.ts';
import type { ReportView } from '../../../src/workbench/report/report-view.ts';
import { answerHere, type Progress } from '../parts/answering-worker.ts';

/** The whole answer, which comes at once. */
export interface ReportProgress extends Progress {
  readonly view: ReportView;
}

answerHere((text: string): readonly ReportProgress[] => [{ next: '', view: reportAnswer(text) }]);
