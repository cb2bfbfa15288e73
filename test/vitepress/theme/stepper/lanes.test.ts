import { describe, expect, test } from 'vitest';
import { lanesOf } from '../../../../.vitepress/theme/stepper/lanes.ts';
import { rowsOfOne } from '../../../../.vitepress/theme/stepper/step-rows.ts';
import { prefixOf } from '../../../../src/show/address/step-id.ts';
import { runView } from '../../../../src/show/view/run-view.ts';
import { run } from '../../../../src/runs/watched-run.ts';

const view = runView('before/wait-fail', run('before/wait-fail'), []);
const rows = rowsOfOne(view, prefixOf(view.name));
const lanes = lanesOf(view, rows, 0);

describe('the time line', () => {
  test('says in words what it draws', () => {
    expect(lanes.map(({ text }) => text)).toEqual([
      'queue_lock: held from 1 to 7, held from 10 to 16',
      'interrupts: off from 1 to 7, off from 10 to 16',
      'RCU depth: 0 from 1 to 2, 1 from 3 to 6, 0 from 7 to 10, −1 from 11 to 18',
    ]);
  });

  test('covers every step with one depth', () => {
    const depth = lanes.find(({ kind }) => kind === 'depth');
    const covered = depth?.segments.flatMap(({ from, length }) =>
      Array.from({ length }, (_, i) => from + i),
    );
    expect(covered).toEqual(view.steps.map((_, i) => i));
  });

  test('names the holder of a lock where there are two tasks', () => {
    const other = runView('before/wait-ok-real', run('before/wait-ok-real'), []);
    const [lock] = lanesOf(other, rowsOfOne(other, ''), 0);
    expect(lock?.segments.map(({ label }) => label)).toEqual(['A', 'B', 'A']);
  });
});

describe('a row', () => {
  test('has an address that names its run, except on the page of the run', () => {
    expect(rows[10]?.address).toBe('before-wait-fail-s11');
    expect(rowsOfOne(view, '')[10]?.address).toBe('s11');
  });
});
