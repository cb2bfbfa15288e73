import { expect, test } from 'vitest';
import { usualLimits } from '../../src/explore/limits.ts';
import { ReducedSearch } from '../../src/explore/reduced-search.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { modelOf, straight, turning } from './automata.ts';

/** All orders of two processes that are alike. */
const alike = {
  permutations: [
    [0, 1],
    [1, 0],
  ],
  local: (_: number, local: number) => local,
  shared: (values: ArrayLike<number>) => [...Array.from(values)],
};

test.each([
  [1, false],
  [2, false],
  [3, false],
  [1, true],
])(
  'a task that turns round %i local states for ever puts nobody off (symmetry: %s)',
  (turns, symmetry) => {
    // The other breaks a rule with its only step, which others can see.
    const breaks = {
      size: 2,
      step: (local: number) => (local === 0 ? [{ to: 1, mark: 1 }] : []),
    };
    const model = modelOf([turning(turns), breaks], {
      cyclic: true,
      marks: [[], [{ kind: 'leak', task: 1, subject: 'group', text: 'is left' }]],
      ...(symmetry ? { symmetry: { ...alike, permutations: [[0, 1]] } } : {}),
    });
    const search = new ReducedSearch(new Tables(model), usualLimits, { order: true, symmetry });
    while (!search.advance(10));
    expect(search.marks).toEqual([1]);
    expect(search.states).toBe(2 * turns);
  },
);

test.each([
  [true, 1, 11],
  [false, 2, 27],
])(
  'two that are alike and turn for ever put off nobody else (symmetry: %s, %i steps)',
  (symmetry, steps, states) => {
    // Back where another of the two has been: known, though not in this very order.
    const breaks = {
      size: steps + 1,
      step: (local: number) =>
        local < steps ? [{ to: local + 1, mark: local === steps - 1 ? 1 : 0 }] : [],
    };
    const model = modelOf([turning(3), turning(3), breaks], {
      cyclic: true,
      marks: [[], [{ kind: 'leak', task: 2, subject: 'group', text: 'is left' }]],
      symmetry: { ...alike, permutations: alike.permutations.map((order) => [...order, 2]) },
    });
    const search = new ReducedSearch(new Tables(model), usualLimits, { order: true, symmetry });
    while (!search.advance(10));
    expect(search.marks).toEqual([1]);
    expect(search.states).toBe(states);
  },
);

test('a step that nobody sees is taken alone, and of two that are alike either stands for both', () => {
  const statesOf = (order: boolean, symmetry: boolean): number => {
    const model = modelOf([straight(4, false), straight(4, false)], { symmetry: alike });
    const search = new ReducedSearch(new Tables(model), usualLimits, { order, symmetry });
    while (!search.advance(10));
    expect(search.finals).toBe(1);
    return search.states;
  };
  expect(statesOf(false, false)).toBe(16);
  expect(statesOf(true, false)).toBe(7);
  expect(statesOf(false, true)).toBe(10);
  expect(statesOf(true, true)).toBeLessThanOrEqual(7);
});

test('two that are alike stand for each other in whichever word of a state they are kept', () => {
  // Eight times four bits fill the first word: the last process is kept in the second.
  const moves = { size: 16, step: (local: number) => (local < 3 ? [{ to: local + 1 }] : []) };
  const still = { size: 16, step: () => [] };
  const between = Array.from({ length: 7 }, () => still);
  const swapped = [8, 1, 2, 3, 4, 5, 6, 7, 0];
  const model = modelOf([moves, ...between, moves], {
    symmetry: { ...alike, permutations: [[...swapped].sort(), swapped] },
  });
  const search = new ReducedSearch(new Tables(model), usualLimits, {
    order: false,
    symmetry: true,
  });
  while (!search.advance(10));
  expect([search.states, search.stuck]).toEqual([10, 1]);
});
