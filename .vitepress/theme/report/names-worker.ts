import { withoutNames } from '../../../src/workbench/report/without-names.ts';
import { answerHere, type Progress } from '../parts/answering-worker.ts';

/** The log without the names, which comes at once. */
export interface NamesProgress extends Progress {
  readonly log: string;
}

answerHere((text: string): readonly NamesProgress[] => [{ next: '', log: withoutNames(text) }]);
