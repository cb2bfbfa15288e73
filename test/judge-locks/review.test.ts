import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingSentence } from '../../src/judge-locks/finding-text.ts';
import { questionWords } from '../../src/judge-locks/question-words.ts';
import { reason, type ReasonId } from '../../src/judge-locks/reasons.ts';
import { limitSentences, measuredLimits } from '../../src/judge-locks/review-limits.ts';
import { functionMail, reviewMail } from '../../src/judge-locks/review-mail.ts';
import { alarmsOf, review as judged, type Review } from '../../src/judge-locks/review.ts';
import { analyseFunction } from '../../src/judge-locks/analyse-function.ts';
import { readFunctions } from '../../src/read-c/index.ts';

interface Measured {
  readonly planted: {
    readonly release: string;
    readonly all: { readonly planted: number };
    readonly foundPercent: number;
    readonly alarmPercent: number;
  };
  readonly alone: {
    readonly release: string;
    readonly withLocks: number;
    readonly alarmsInThousand: number;
  };
  readonly between: {
    readonly from: string;
    readonly to: string;
    readonly changedWithLocks: number;
    readonly newAlarmsInThousand: number;
  };
}

const reviewed = (before: string, after: string | null): Review => {
  const review = judged({ before, after: after ?? '' });
  if (review.kind === 'unreadable') throw new Error(review.read);
  return review;
};

const held = (lock: string): string =>
  `int take(struct box *b)\n{\n\tmutex_lock(&b->${lock});\n\tif (b->full)\n\t\treturn -EBUSY;\n\tfill(b);\n\tmutex_unlock(&b->${lock});\n\treturn 0;\n}\n`;
const given = (lock: string): string =>
  held(lock).replace('\t\treturn -EBUSY', `\t\t{ mutex_unlock(&b->${lock}); return -EBUSY; }`);

describe('the limits under every text', () => {
  test('have the figures that were measured', () => {
    const { planted, alone, between } = JSON.parse(
      readFileSync('test/judge-locks/measured.json', 'utf8'),
    ) as Measured;
    expect(new Set([planted.release, alone.release, between.to]).size).toBe(1);
    expect(measuredLimits).toEqual({
      release: planted.release,
      planted: planted.all.planted,
      foundPercent: planted.foundPercent,
      alarmPercent: planted.alarmPercent,
      withLocks: alone.withLocks,
      alarmsInThousand: alone.alarmsInThousand,
      previous: between.from,
      changed: between.changedWithLocks,
      newAlarmsInThousand: between.newAlarmsInThousand,
    });
  });

  test('are three sentences, and say all of these figures', () => {
    const sentences = limitSentences();
    expect(sentences).toHaveLength(3);
    for (const figure of Object.values(measuredLimits)) {
      expect(sentences.join(' ')).toContain(
        typeof figure === 'number' ? figure.toLocaleString('en') : figure,
      );
    }
  });
});

describe('a finding in words', () => {
  const [alarm] = analyseFunction(readFunctions(held('m')).functions[0] as never).findings;
  if (!alarm) throw new Error('there is no alarm');

  test('ends as a question under every rule that makes it one', () => {
    for (const id of Object.keys(questionWords) as ReasonId[]) {
      const sentence = findingSentence({ ...alarm, weight: 'question', reason: reason(id, 'x()') });
      expect(sentence).toMatch(/\?$/);
    }
  });

  test('is a statement where it is an alarm', () => {
    expect(findingSentence(alarm)).toMatch(/\.$/);
  });
});

describe('a change', () => {
  test('that brings an alarm has it among the new ones, and one that takes it away has it gone', () => {
    expect(alarmsOf(reviewed(given('m'), held('m')))).toBe(1);
    expect(reviewMail(reviewed(given('m'), held('m')))).toContain('NEW ALARMS: 1\n');
    expect(alarmsOf(reviewed(held('m'), given('m')))).toBe(0);
    expect(reviewMail(reviewed(held('m'), given('m')))).toContain('Gone with this change: 1\n');
  });

  test('that leaves a finding as it was has it counted, and not shown', () => {
    const text = reviewMail(reviewed(held('m'), held('m').replace('fill(b)', 'fill(b, 1)')));
    expect(text).toContain('Nothing new was found on 2 paths.\n\nAs before: 1 finding, not shown.');
  });

  test('that adds a function with a fault, or takes one away, says so', () => {
    const other = 'int other(void)\n{\n\treturn 0;\n}\n';
    const added = reviewMail(reviewed(other, other + held('m')));
    expect(added).toContain('A new function, 2 paths.\n\nNEW ALARMS: 1\n');
    const gone = reviewMail(reviewed(other + held('m'), other));
    expect(gone).toContain('The function is gone; it had 2 paths.');
    expect(gone).toContain('Gone with this change: 1\n');
  });

  test('that leaves every function as it was is no change of a function', () => {
    expect(reviewMail(reviewed(held('m'), held('m')))).toContain('No function of C was changed.');
  });

  test('takes the first of two functions of one name with the first, and so on', () => {
    const both = held('m') + given('n');
    const review = reviewed(both, held('m') + held('n'));
    expect(review.functions.map(({ after }) => after?.locks.map(({ lock }) => lock))).toEqual([
      ['b->n'],
    ]);
    expect(alarmsOf(review)).toBe(1);
  });
});

describe('what is not known is said', () => {
  const mailOf = (body: string): string => {
    const review = reviewed(`int f(struct box *b)\n{\n${body}\n}\n`, null);
    return review.functions
      .map((one) => functionMail(review, one))
      .join('')
      .replaceAll(/\n {4}/g, ' ');
  };

  test.each([
    ['a call that may lock', 'lock_box(b);', /One call here may lock[^\n]*lock_box\(\)/],
    ['a line that was not read', 'a b c d } ] ;', /Line 5 was not read: /],
    ['a condition of the preprocessor', '#ifdef CONFIG_X\n\tgo(b);\n#endif', /was read as true/],
    ['a label that is not here', 'if (b->x) goto nowhere;', /goes to nowhere, which is not in/],
    [
      'a line that no path comes to',
      'if (b->x) {\n\t\tif (!b->x)\n\t\t\tgo(b);\n\t}',
      /No path comes to/,
    ],
  ])('%s', (_, line, sentence) => {
    expect(mailOf(`\tmutex_lock(&b->m);\n\tmutex_unlock(&b->m);\n\t${line}\n\treturn 0;`)).toMatch(
      sentence,
    );
  });
});

test('a patch that claims an absurd line is judged all the same', () => {
  const body = held('m')
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}`);
  const head = `--- /dev/null\n+++ b/x.c\n@@ -0,0 +999999999,${String(body.length)} @@\n`;
  const review = judged({ before: '', after: `${head}${body.join('\n')}\n` });
  expect(review.kind).toBe('change');
  expect(review.kind === 'change' && alarmsOf(review)).toBe(1);
});
