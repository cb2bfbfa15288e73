import { describe, expect, test } from 'vitest';
import { lanesOf, laneUpTo, type Lane } from '../../../../.vitepress/theme/stepper/lanes.ts';
import { rowsOfOne, type Row } from '../../../../.vitepress/theme/stepper/step-rows.ts';
import { prefixOf } from '../../../../src/show/address/step-id.ts';
import { runView } from '../../../../src/show/view/run-view.ts';
import { run } from '../../../../src/runs/watched-run.ts';
import { checkout } from '../../../checkout.ts';

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

describe('the time lines of two runs', () => {
  const { views } = checkout;
  const pairs = Object.entries(views.pairs);

  /** What a lane draws in each row, in words; nothing where it draws nothing. */
  const drawn = ({ segments }: Lane, count: number): string[] =>
    Array.from(
      { length: count },
      (_, i) =>
        segments.find(({ from, length }) => from <= i && i < from + length)?.label ?? 'nothing',
    );

  test('are those of every pair of the site', () => {
    expect(pairs.length).toBeGreaterThan(10);
  });

  test.each(pairs)('%s: a row without a step carries on what was before it', (name, aligned) => {
    const [left, right] = name.split('..').map((one) => views.runs[one]);
    if (!left || !right) throw new Error(name);
    const both: Row[] = aligned.map((row) => ({
      steps: [left.steps[row.left ?? -1] ?? null, right.steps[row.right ?? -1] ?? null],
      address: '',
    }));
    for (const [side, one] of [left, right].entries()) {
      const beside = lanesOf(one, both, side);
      const alone = lanesOf(one, rowsOfOne(one, ''), 0);
      expect(beside.map((lane) => lane.name)).toEqual(alone.map((lane) => lane.name));
      for (const [i, lane] of beside.entries()) {
        const columns = drawn(lane, both.length);
        const own = columns.filter((_, row) => both[row]?.steps[side]);
        expect(own).toEqual(alone[i] && drawn(alone[i], one.steps.length));
        columns.forEach((label, row) => {
          if (row > 0 && !both[row]?.steps[side]) expect(label).toBe(columns[row - 1]);
        });
        // One stretch in words for one on the way: no gap is told of.
        expect(lane.text.split(', ').length).toBe(alone[i]?.text.split(', ').length);
      }
    }
  });

  test('say that the fixed run keeps the lock where it has no such step', () => {
    const aligned = views.pairs['before/wait-fail..after/wait-fail'] ?? [];
    const after = views.runs['after/wait-fail'];
    if (!after) throw new Error('no such run');
    const both = aligned.map((row) => ({
      steps: [null, after.steps[row.right ?? -1] ?? null],
      address: '',
    }));
    expect(lanesOf(after, both, 1).map(({ text }) => text)).toEqual([
      'queue_lock: held from 1 to 7, held from 10 to 16',
      'interrupts: off from 1 to 7, off from 10 to 16',
      'RCU depth: 0 from 1 to 2, 1 from 3 to 6, 0 from 7 to 18',
    ]);
  });
});

describe('a time line up to a row', () => {
  const depth = lanes.at(-1);
  if (!depth) throw new Error('no depth');

  test('tells nothing of what comes later, and keeps its room', () => {
    const cut = laneUpTo(depth, 5);
    expect(cut.text).toBe('RCU depth: 0 from 1 to 2, 1 from 3 to 5');
    expect([cut.low, cut.high]).toEqual([depth.low, depth.high]);
  });

  test('is the whole one at the last row', () => {
    expect(laneUpTo(depth, rows.length)).toEqual(depth);
  });
});

describe('a row', () => {
  test('has an address that names its run, except on the page of the run', () => {
    expect(rows[10]?.address).toBe('before-wait-fail-s11');
    expect(rowsOfOne(view, '')[10]?.address).toBe('s11');
  });
});
