import * as v from 'valibot';
import type { RunView } from '../../show/view/run-view.ts';
import { answerCount, answerList, answerText, readAnswer } from '../read-answer.ts';

/** More tasks, locks or depths than any run of the lab has. */
const few = 50;

const task = v.object({
  held: answerList(answerText, few),
  rcuDepth: v.pipe(v.number(), v.integer(), v.minValue(-few), v.maxValue(few)),
  irqsOff: v.boolean(),
});

const step = v.object({
  n: answerCount,
  task: answerCount,
  call: answerText,
  sentence: answerText,
  chain: answerList(answerText, few),
  place: v.nullable(v.object({ listing: answerCount, line: answerCount })),
  after: answerList(task, few),
  changes: answerList(answerText, few),
  allocation: v.picklist(['', 'ok', 'fail']),
  findings: answerList(v.object({ kind: answerText, text: answerText }), few),
  moments: answerList(v.object({ name: answerText, what: answerText }), few),
});

const view = v.pipe(
  v.object({
    name: answerText,
    tasks: answerList(answerText, few),
    locks: answerList(answerText, few),
    start: answerList(task, few),
    steps: v.pipe(answerList(step), v.minLength(1)),
  }),
  v.check(
    ({ tasks, start, steps }) =>
      start.length === tasks.length &&
      steps.every(
        (one, i) => one.n === i + 1 && one.task < tasks.length && one.after.length === tasks.length,
      ),
  ),
);

/**
 * Reads a run that came back from the sandbox: it has a step at least, and each
 * step tells of every task.
 *
 * @throws LI159 on anything else
 */
export function readRunView(value: unknown): RunView {
  return readAnswer(view, value);
}
