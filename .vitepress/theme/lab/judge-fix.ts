import judge from 'virtual:reader/judge';
import { NumberedError } from '../../../src/errors/numbered-error.ts';
import type { LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import type { RunView } from '../../../src/show/view/run-view.ts';
import type { Limits } from '../sandbox/sandbox-messages.ts';
import { theSandbox } from '../run/run-example.ts';
import { compileFunction } from './compile-fix.ts';
import type { LabOrder } from './judge-orders.ts';

const limits: Limits = { milliseconds: 20_000, entries: 10, characters: 2_000_000 };

/**
 * Judges a function that somebody wrote; null where another question came
 * meanwhile.
 *
 * @throws LI151, LI155 on code that cannot be tried, LI158, LI160 on a function
 *   that cannot be judged, LI159 where it breaks off
 */
export async function judgeFunction(text: string): Promise<LabVerdict | null> {
  return (await ask({ ask: 'judge' }, compileFunction(text))) as LabVerdict | null;
}

/** One run, of the reader's function or of a known variant, as a stepper draws it. */
export async function labRun(text: string, order: LabOrder): Promise<RunView | null> {
  return (await ask(order, compileFunction(text))) as RunView | null;
}

/** Puts a question to the worker; null where another one came meanwhile. */
export async function ask(order: LabOrder, own: string): Promise<unknown> {
  let answer: string | null = null;
  const modules = [
    { name: 'judge', text: judge },
    { name: 'own', text: own },
  ];
  const job = { modules, argument: JSON.stringify(order), limits };
  const ending = await theSandbox().run(job, ([kind, text]) => {
    if (kind === 'answer') answer = text;
  });
  if (ending.how === 'stopped') return null;
  if (ending.how === 'done' && answer !== null) return JSON.parse(answer) as unknown;
  if (ending.how === 'error' && /^LI\d{3} /.test(ending.message)) throw new Error(ending.message);
  throw new NumberedError(
    'LI159',
    'cfq_find_alloc_queue()',
    ending.how === 'error'
      ? `it breaks off with ${ending.name}: ${ending.message.replace(/\.$/, '')}${placeIn(ending.stack)}.`
      : `it was stopped after ${String(limits.milliseconds / 1000)} s.`,
    'Nothing was judged; what stands in the table is of an earlier text.',
  );
}

function placeIn(stack: string): string {
  const [, line] = /lab\.ts:(\d+)/.exec(stack) ?? [];
  return line === undefined ? '' : ` at line ${line}`;
}
