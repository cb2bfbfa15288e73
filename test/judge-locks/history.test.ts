import { describe, expect, test } from 'vitest';
import { analyseFunction } from '../../src/judge-locks/analyse-function.ts';
import { compareFunctions } from '../../src/judge-locks/compare-functions.ts';
import type { Judgement } from '../../src/judge-locks/judgement.ts';
import { readFunctions } from '../../src/read-c/index.ts';
import { history } from './history.ts';

const judged = (text: string): Judgement => {
  const [fn] = readFunctions(text).functions;
  if (!fn) throw new Error('The text has no function');
  return analyseFunction(fn);
};

describe('a mistake of the kernel’s history', () => {
  test('stands here twelve times, ten of them within what the text shows', () => {
    expect(history).toHaveLength(12);
    expect(history.filter(({ found }) => found)).toHaveLength(10);
  });

  test.each(history.filter(({ found }) => found))(
    '$name: $what, found before and silent after',
    (retold) => {
      const [before, after] = [judged(retold.before), judged(retold.after)];
      expect(before.findings).toContainEqual(expect.objectContaining(retold.found));
      expect(after.findings).toEqual([]);
      const { gone, newAlarms, newQuestions } = compareFunctions(before, after);
      expect([gone, newAlarms, newQuestions]).toEqual([before.findings, [], []]);
    },
  );

  test.each(history.filter(({ found }) => !found))(
    '$name: $what, and the calls are named',
    (retold) => {
      const both = [judged(retold.before), judged(retold.after)];
      expect(both.flatMap(({ findings }) => findings)).toEqual([]);
      const unknown = both
        .flatMap(({ notKnown }) => notKnown)
        .filter(({ kind }) => kind === 'calls');
      for (const call of retold.calls ?? []) {
        expect(unknown.some(({ sentence }) => sentence.includes(call))).toBe(true);
      }
    },
  );

  test('has its shortest wrong path and a right one beside it wherever ends differ', () => {
    for (const { before } of history) {
      for (const { kind, wrong, right } of judged(before).findings) {
        expect(wrong.steps.length).toBeGreaterThan(0);
        if (kind === 'held-on-some-ends') expect(right?.depth).toBe(0);
      }
    }
  });

  test('is never called correct', () => {
    for (const { before, after } of history) {
      expect(JSON.stringify([judged(before), judged(after)])).not.toMatch(/correct/i);
    }
  });
});
