import { checkedScript } from '../../../src/workbench/report/checked-script.ts';
import { answerHere, type Progress } from '../parts/answering-worker.ts';

/** A lock script, and whose rules it is checked by. */
export interface ScriptOrder {
  readonly text: string;
  readonly era: string;
}

/** What the validator says of it, which comes at once. */
export interface ScriptProgress extends Progress {
  readonly says: string;
}

answerHere(({ text, era }: ScriptOrder): readonly ScriptProgress[] => [
  { next: '', says: checkedScript(text, era) },
]);
