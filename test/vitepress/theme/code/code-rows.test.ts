import { describe, expect, test } from 'vitest';
import { codeRows, heightOf } from '../../../../.vitepress/theme/code/code-rows.ts';
import { stepAtLine, stepLines } from '../../../../.vitepress/theme/code/step-lines.ts';
import { run } from '../../../../src/runs/watched-run.ts';
import { runView } from '../../../../src/show/view/run-view.ts';
import { siteViews } from '../../../../src/show/view/site-views.ts';

const rows = (...numbers: (number | null)[][]) =>
  codeRows(numbers.map((one) => ({ numbers: one, tokens: [] })));

describe('rows of code', () => {
  test('say which lines are left out before them', () => {
    const told = rows([53], [55], [56], [60]);
    expect(told.map(({ leftOut }) => leftOut)).toEqual([
      '',
      'Line 54 is left out.',
      '',
      'Lines 57 to 59 are left out.',
    ]);
    expect(heightOf(told)).toBe(6);
  });

  test('of a difference count what is left out on either side', () => {
    const told = rows([4, 4], [null, 5], [5, 6], [9, 10]);
    expect(told.map(({ leftOut }) => leftOut !== '')).toEqual([false, false, false, true]);
  });
});

describe('a line of code', () => {
  const views = siteViews(process.cwd());
  const listings = views.listings['before'] ?? [];
  const { steps } = runView('before/wait-ok-null', run('before/wait-ok-null'), listings);
  const locks = steps.filter(
    ({ call, place }) => call === 'rcu_read_lock()' && place?.listing === 0,
  );
  const line = locks[0]?.place?.line ?? 0;

  test('leads to the next of its steps, and from the last to the first', () => {
    const numbers = locks.map(({ n }) => n);
    expect(numbers.length).toBeGreaterThan(1);
    const lines = stepLines(steps, 0);
    expect(stepAtLine(lines, line, 0)).toBe(numbers[0]);
    expect(stepAtLine(lines, line, numbers[0] ?? 0)).toBe(numbers[1]);
    expect(stepAtLine(lines, line, numbers.at(-1) ?? 0)).toBe(numbers[0]);
    expect(stepAtLine(lines, 1, 0)).toBeNull();
  });

  test('leads to the same steps as C', () => {
    const stands = views.cListings['before']?.[0]?.stands ?? {};
    const [ts, c] = [stepLines(steps, 0), stepLines(steps, 0, stands)];
    expect(c.get(stands[line] ?? 0)).toEqual(ts.get(line));
    expect([...c.values()].flat().sort()).toEqual([...ts.values()].flat().sort());
  });
});
