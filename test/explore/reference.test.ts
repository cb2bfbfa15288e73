import { describe, expect, test } from 'vitest';
import { Executions } from '../../src/explore/count-executions.ts';
import { schedulesOf } from '../../src/explore/execution-schedules.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { ReducedSearch, type Reductions } from '../../src/explore/reduced-search.ts';
import { reference } from '../../src/explore/reference.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { cases } from '../every/cases.ts';
import type { ReferenceOptions } from '../../src/explore/reference-steps.ts';

function full(options: ReferenceOptions): FullSearch {
  const search = new FullSearch(new Tables(reference(options)), usualLimits);
  while (!search.advance(100_000));
  expect(search.bounded).toBeNull();
  return search;
}

function reduced(options: ReferenceOptions, reductions: Reductions): number {
  const search = new ReducedSearch(new Tables(reference(options)), usualLimits, reductions);
  while (!search.advance(100_000));
  expect(search.bounded).toBeNull();
  return search.states;
}

function executions(options: ReferenceOptions): Executions {
  const search = new Executions(new Tables(reference(options)), usualLimits);
  while (!search.advance(100_000));
  expect(search.bounded).toBeNull();
  return search;
}

/** Reachable states that SPIN and two other explorers agree on. */
const counts: readonly (readonly [number, number, number, number, number])[] = [
  [1, 45, 42, 204, 191],
  [2, 908, 771, 5_278, 4_537],
  [3, 16_221, 12_683, 122_121, 97_788],
  [4, 285_872, 207_985, 2_823_832, 2_130_627],
];

describe('the reference model has the states that other checkers count', () => {
  test.each(cases(3, counts))(
    '%i tasks: %i before, %i after; with the reaper %i and %i',
    (tasks, before, after, beforeReaper, afterReaper) => {
      const states = (patched: boolean, reaper: boolean): number =>
        full({ patched, tasks, reaper }).states;
      expect(states(false, false)).toBe(before);
      expect(states(true, false)).toBe(after);
      expect(states(false, true)).toBe(beforeReaper);
      expect(states(true, true)).toBe(afterReaper);
    },
    30_000,
  );

  const transitions: readonly (readonly [number, number])[] = [
    [1, 45],
    [2, 1_528],
    [3, 38_502],
    [4, 882_792],
  ];
  test.each(cases(3, transitions))('%i tasks, before: %i transitions', (tasks, taken) => {
    expect(full({ patched: false, tasks }).transitions).toBe(taken);
  });

  test('a task that makes two calls has more states than one call, and none fewer findings', () => {
    const once = full({ patched: false, tasks: 2 });
    const twice = full({ patched: false, tasks: 2, calls: 2 });
    expect(twice.states).toBeGreaterThan(once.states);
    expect(twice.marks).toEqual(expect.arrayContaining(once.marks));
  });

  test('four tasks with the reaper take at most 32 bytes a state, all told', () => {
    const search = full({ patched: false, tasks: 4, reaper: true });
    expect(search.bytes / search.states).toBeLessThanOrEqual(32);
  });

  test('it is called by the side of the patch that it is of', () => {
    expect([false, true].map((patched) => reference({ patched, tasks: 1 }).name)).toEqual([
      'reference/before',
      'reference/after',
    ]);
  });

  test('nobody is ever stuck, and every run ends', () => {
    const search = full({ patched: false, tasks: 3, reaper: true });
    expect(search.stuck).toBe(0);
    expect(search.finals).toBeGreaterThan(0);
  });
});

describe('reductions keep the findings and lose the states that others say they lose', () => {
  const before = { patched: false } as const;

  const reducedTo: readonly (readonly [number, number, number, number])[] = [
    [3, 2_966, 4_805, 950],
    [4, 14_879, 39_410, 2_579],
    [5, 62_594, 302_543, 5_895],
  ];
  test.each(cases(2, reducedTo))(
    '%i tasks: %i states up to symmetry, %i up to order, %i up to both',
    (tasks, bySymmetry, byOrder, byBoth) => {
      const states = (order: boolean, symmetry: boolean): number =>
        reduced({ ...before, tasks }, { order, symmetry });
      expect(states(false, true)).toBe(bySymmetry);
      expect(states(true, false)).toBe(byOrder);
      expect(states(true, true)).toBe(byBoth);
    },
    30_000,
  );

  test.each([
    [1, 202],
    [2, 2_800],
    [3, 30_668],
  ])('%i tasks with the reaper: %i states up to order, as SPIN has', (tasks, states) => {
    const options = { ...before, tasks, reaper: true };
    expect(reduced(options, { order: true, symmetry: false })).toBe(states);
  });

  test.each([false, true])('patched %s: the same rules are broken', (patched) => {
    const options = { patched, tasks: 3, calls: 2, reaper: true };
    const tables = new Tables(reference(options));
    const search = new ReducedSearch(tables, usualLimits, { order: true, symmetry: true });
    while (!search.advance(100_000));
    const kinds = (marks: Iterable<number>): string[] =>
      [...new Set([...marks].flatMap((mark) => tables.model.marks[mark] ?? []))]
        .map(({ kind }) => kind)
        .filter((kind, i, all) => all.indexOf(kind) === i)
        .sort();
    expect(kinds(search.marks)).toEqual(kinds(full({ ...options, tasks: 2 }).marks.keys()));
  });
});

describe('executions: one for every order of dependent steps', () => {
  test.each([
    [1, 4],
    [2, 48],
    [3, 1_224],
    [4, 56_256],
  ])('%i tasks: %i, before and after, each with its schedule', (tasks, count) => {
    for (const patched of [false, true]) {
      const search = executions({ patched, tasks });
      expect(search.count).toBe(count);
      let seen = 0;
      for (const schedule of schedulesOf(search)) if (schedule.length > 0) seen++;
      expect(seen).toBe(count);
    }
  });

  test.each([
    [1, 45, 40],
    [2, 1_668, 1_382],
    [3, 92_466, 73_560],
  ])('%i tasks with the reaper: %i before, %i after', (tasks, before, after) => {
    expect(executions({ patched: false, tasks, reaper: true }).count).toBe(before);
    expect(executions({ patched: true, tasks, reaper: true }).count).toBe(after);
  });

  test('no schedule is given twice', () => {
    const search = executions({ patched: false, tasks: 2, reaper: true });
    const texts = [...schedulesOf(search)].map((schedule) => JSON.stringify(schedule));
    expect(new Set(texts).size).toBe(search.count);
  });
});

test.each([
  [{ patched: false, tasks: 0 }, /LI401 .*tasks: 0 .*1 to 8/],
  [{ patched: false, tasks: 40 }, /LI401 .*tasks: 40/],
  [{ patched: false, tasks: 1, calls: 0 }, /LI401 .*calls: 0/],
])('%j is refused', (options, message) => {
  expect(() => reference(options)).toThrow(message);
});

test('with waitOnly no call chooses whether it may sleep, the second as little as the first', () => {
  const choosing = (waitOnly: boolean): number => {
    const { processes } = reference({ patched: false, tasks: 1, calls: 2, waitOnly });
    return processes.flatMap(({ size, label }) =>
      Array.from({ length: size }, (_, local) => label(local)).filter((one) => one === 'pc 0'),
    ).length;
  };
  expect([choosing(false) > 0, choosing(true)]).toEqual([true, 0]);
});
