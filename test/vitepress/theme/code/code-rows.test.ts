import { describe, expect, test } from 'vitest';
import { codeRows, heightOf } from '../../../../.vitepress/theme/code/code-rows.ts';
import { walkedLines } from '../../../../.vitepress/theme/stepper/walked-lines.ts';
import {
  rowOnPlace,
  rowsOfOne,
  walkedPlaces,
} from '../../../../.vitepress/theme/stepper/step-rows.ts';
import { run } from '../../../../src/runs/watched-run.ts';
import { runView } from '../../../../src/show/view/run-view.ts';
import { checkout } from '../../../checkout.ts';

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
  const { views } = checkout;
  const listings = views.listings['before'] ?? [];
  const view = runView('before/wait-ok-null', run('before/wait-ok-null'), listings);
  const rowsHere = rowsOfOne(view, '');
  const walked = walkedPlaces(rowsHere, 0);
  const lines = listings[0]?.lines ?? [];
  const stands = views.cListings['before']?.[0]?.stands ?? {};
  const locks = view.steps.filter(
    ({ call, place }) => call === 'rcu_read_lock()' && place?.listing === 0,
  );
  const line = locks[0]?.place?.line ?? 0;

  test('leads to the next of its steps, and from the last to the first', () => {
    const [first = 0, second = 0] = locks.map(({ n }) => n - 1);
    expect(second).toBeGreaterThan(first);
    const place = walkedLines(lines, 0, walked).get(line) ?? '';
    expect(rowOnPlace(rowsHere, 0, 0, place)).toBe(first);
    expect(rowOnPlace(rowsHere, first, 0, place)).toBe(second);
    expect(rowOnPlace(rowsHere, second, 0, place)).toBe(first);
    expect(walkedLines(lines, 0, walked).get(lines[0]?.number ?? 0)).toBeUndefined();
  });

  test('leads to the same steps as C', () => {
    const [ts, c] = [walkedLines(lines, 0, walked), walkedLines(lines, 0, walked, stands)];
    expect(c.get(stands[line] ?? 0)).toBe(ts.get(line));
    expect([...c.values()].sort()).toEqual([...ts.values()].sort());
  });
});
