import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOfNone, ChanceGraph, runsUntil } from '../../src/explore/chance.ts';
import { circle, modelOf } from './automata.ts';
import { randomRun, seededDice } from './random-walks.ts';
import { reference } from '../../src/explore/reference.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { firstIo, variantNamed, type Finding } from '../../src/index.ts';
import { Tables } from '../../src/explore/step-tables.ts';

const target = { finding: ({ kind }: Finding) => kind === 'imbalance' };
const limits = { maxStates: 1_000_000 };

function graphOf(tasks: number, patched = false): ChanceGraph {
  const tables = new Tables(reference({ patched, tasks, waitOnly: true }));
  return new ChanceGraph(tables, target, limits);
}

describe('the exact chance that a run shows the imbalance', () => {
  test('of one task is the chance that its allocation fails', () => {
    const graph = graphOf(1);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (failure) => {
        expect(Math.abs(graph.chance(failure) - failure)).toBeLessThan(1e-12);
      }),
    );
  });

  test.each([
    [1, [0.5, 0.1, 0.01, 0.0001], [5, 29, 299, 29_956]],
    [2, [0.6875, 0.1675, 0.0174, 0.000175], [3, 17, 171, 17_118]],
    [4, [0.819, 0.245, 0.0268, 0.000271], [2, 11, 111, 11_054]],
  ])('of %i tasks, and the runs that show it with 95 %%', (tasks, expected, runs) => {
    const graph = graphOf(tasks);
    const chances = [0.5, 0.1, 0.01, 0.0001].map((failure) => graph.chance(failure));
    chances.forEach((chance, i) => {
      expect(chance / (expected[i] ?? 0)).toBeCloseTo(1, 2);
    });
    expect(chances.map((chance) => runsUntil(chance, 0.95))).toEqual(runs);
  });

  test('at 1 % for one task, 20 runs show nothing four times in five', () => {
    expect(chanceOfNone(graphOf(1).chance(0.01), 20)).toBeCloseTo(0.82, 2);
  });

  test('after the patch is 0', () => {
    expect(graphOf(3, true).chance(0.5)).toBe(0);
  });

  test.each([
    [1, 0.5],
    [2, 0.1],
    [3, 0.3],
  ])(
    'of %i tasks at %d agrees with sampled runs within 4 standard errors',
    (tasks, failure) => {
      const tables = new Tables(reference({ patched: false, tasks, waitOnly: true }));
      const exact = new ChanceGraph(tables, target, limits).chance(failure);
      const dice = seededDice(20 + tasks);
      const runs = tasks === 2 ? 200_000 : 20_000;
      let hits = 0;
      for (let i = 0; i < runs; i++) if (randomRun(tables, target, failure, dice).hit) hits++;
      const error = Math.sqrt((exact * (1 - exact)) / runs);
      expect(Math.abs(hits / runs - exact)).toBeLessThan(4 * error);
    },
    60_000,
  );
});

test('what is wrong only at the end of a run is met there, and nowhere else', () => {
  const program = firstIo(variantNamed('before'), { tasks: 1, async: true });
  const tables = (): Tables => new Tables(compile(program).model);
  const chanceOf = (kind: string): number =>
    new ChanceGraph(tables(), { finding: (found: Finding) => found.kind === kind }, limits).chance(
      0.25,
    );
  // The oom queue stays in the asynchronous slot where the allocation failed.
  expect(['oom_pinned', 'leak'].map(chanceOf)).toEqual([0.25, 0]);
});

test('the same seed throws the same dice, another seed others', () => {
  const throws = (seed: number): number[] => {
    const dice = seededDice(seed);
    return Array.from({ length: 1_000 }, dice);
  };
  expect(throws(7)).toEqual(throws(7));
  expect(throws(7)).not.toEqual(throws(8));
  const mean = throws(7).reduce((sum, x) => sum + x, 0) / 1_000;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
  expect(throws(7).every((x) => x >= 0 && x < 1)).toBe(true);
});

test('too many states for an exact chance are a numbered error', () => {
  const tables = new Tables(reference({ patched: false, tasks: 3 }));
  expect(() => new ChanceGraph(tables, target, { maxStates: 100 })).toThrow(/LI411 .*100 states/);
});

test('runs that come back to their first state have no exact chance, which is a numbered error', () => {
  const tables = new Tables(modelOf([circle], { cyclic: true }));
  expect(() => new ChanceGraph(tables, target, limits)).toThrow(
    /LI412 automata: its runs need not end/,
  );
});
