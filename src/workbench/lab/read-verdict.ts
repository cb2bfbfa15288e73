import * as v from 'valibot';
import { answerCount, answerList, answerText, readAnswer } from '../read-answer.ts';
import { checks } from './lab-checks.ts';
import type { LabVerdict } from './lab-verdict.ts';

/** The checks of a verdict, each answered once. */
const answered = [...checks.map(({ name }) => name), 'progress', 'context'];

const cell = v.object({
  check: v.picklist(answered),
  verdict: v.picklist(['holds', 'broken', 'undecided']),
  text: answerText,
  places: answerList(answerText),
  run: v.nullable(v.object({ place: answerText, schedule: answerText, steps: answerCount })),
});

const verdict = v.object({
  cells: v.pipe(
    answerList(cell, answered.length),
    v.check((cells) => new Set(cells.map(({ check }) => check)).size === answered.length),
  ),
  paths: answerCount,
  states: answerCount,
  bounded: answerList(answerText),
});

/**
 * Reads a verdict that came back from the sandbox.
 *
 * @throws LI159 on anything else
 */
export function readVerdict(value: unknown): LabVerdict {
  return readAnswer(verdict, value);
}
