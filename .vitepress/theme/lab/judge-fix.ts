import type { RunView } from '../../../src/show/view/run-view.ts';
import type { LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import { readRunView } from '../../../src/workbench/lab/read-run-view.ts';
import { readVerdict } from '../../../src/workbench/lab/read-verdict.ts';
import { askJudge } from './ask-judge.ts';
import { compileFunction } from './compile-fix.ts';
import type { LabOrder } from './judge-orders.ts';

/**
 * Judges a function that somebody wrote; null where another question came
 * meanwhile.
 *
 * @throws LI151, LI155 on code that cannot be tried, LI158, LI160 on a function
 *   that cannot be judged, LI159 where it breaks off or gives no verdict
 */
export async function judgeFunction(text: string): Promise<LabVerdict | null> {
  return askJudge({ ask: 'judge' }, compileFunction(text), readVerdict);
}

/**
 * One run, of the reader's function or of a known variant, as a stepper draws
 * it; null where another question came meanwhile.
 *
 * @throws as judgeFunction
 */
export async function labRun(text: string, order: LabOrder): Promise<RunView | null> {
  return askJudge(order, compileFunction(text), readRunView);
}
