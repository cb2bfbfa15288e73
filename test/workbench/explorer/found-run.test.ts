import { describe, expect, test } from 'vitest';
import { variants } from '../../../src/cfq/index.ts';
import { decodeSchedule } from '../../../src/explore/schedule-codec.ts';
import { answerTo } from '../../../src/workbench/explorer/page-answer.ts';
import {
  decodeQuestion,
  encodeQuestion,
  questionOfKey,
} from '../../../src/workbench/explorer/question.ts';
import { referenceRows, runOf } from '../../../src/workbench/explorer/found-run.ts';

const names = variants.map(({ name }) => name);

/** The shortest run to a finding of this kind, by way of its link. */
function shortest(address: string, kind: string) {
  const found = answerTo(decodeQuestion(address, names)).findings.find((one) => one.kind === kind);
  const { program, schedule } = decodeSchedule(found?.run?.schedule ?? '');
  return { question: questionOfKey(program, names), schedule };
}

describe('a run by its link', () => {
  test.each(['before/1t', 'no-wait/2t-2c-ioc-grp-reap-irq-async', 'reference/after/3t-reap'])(
    'is of the program of %s',
    (address) => {
      const key = address.replaceAll('/', '-');
      expect(encodeQuestion(questionOfKey(key, names))).toBe(address);
    },
  );

  test('is the leak of two tasks, as a stepper draws it', () => {
    const { question, schedule } = shortest('after/2t-ioc', 'leak');
    const view = runOf(question, schedule, []);
    expect(view.name).toBe('after/2t-ioc');
    expect(view.steps.at(-1)?.findings.map(({ kind }) => kind)).toEqual(['leak']);
  });

  test('of the reference model is a table that ends where the rule is broken', () => {
    const { question, schedule } = shortest('reference/before/2t-reap', 'imbalance');
    const rows = referenceRows(question, schedule);
    expect(rows).toHaveLength(12);
    expect(rows.map(({ text }) => text).slice(-3)).toEqual([
      'A takes queue_lock again',
      'A gives a spare queue back',
      'A leaves the RCU section',
    ]);
    expect(rows.at(-1)).toMatchObject({
      depth: -1,
      findings: [expect.stringContaining('RCU section')],
    });
  });

  test('of the reference model may have the reaper in it', () => {
    const { question, schedule } = shortest('reference/before/1t-2c-reap', 'use_after_free');
    const rows = referenceRows(question, schedule);
    expect(rows).toHaveLength(25);
    expect(rows.filter(({ text }) => /unlinks the group|frees the group/.test(text))).toHaveLength(
      2,
    );
  });

  test('that the reference model does not have is refused', () => {
    const question = decodeQuestion('reference/before/1t', names);
    expect(() => referenceRows(question, [{ task: 3, outcome: 0 }])).toThrow(/^LI003 .*move 1/);
  });
});
