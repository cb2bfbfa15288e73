import { expect, test } from 'vitest';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { modelOf, straight } from './automata.ts';

test.each([true, false])(
  'of steps with 30 outcomes, and then three, none is lost (seen by others: %s)',
  (touches) => {
    const some = (count: number, first: number) =>
      Array.from({ length: count }, (_, i) => ({ to: first + i }));
    const chooses = {
      size: 31,
      touches,
      step: (local: number) => (local === 0 ? some(30, 1) : []),
    };
    const choosesTwice = {
      size: 121,
      touches,
      step: (local: number) => {
        if (local === 0) return some(30, 1);
        return local <= 30 ? some(3, 28 + 3 * local) : [];
      },
    };
    const models = [
      [chooses, straight(32)],
      [chooses, chooses, straight(4)],
      [chooses, chooses, chooses],
      [choosesTwice, straight(122)],
      [straight(122), choosesTwice],
    ];
    for (const automata of models) {
      const search = new FullSearch(new Tables(modelOf(automata)), usualLimits);
      while (!search.advance(1_000));
      expect(search.states).toBe(automata.reduce((product, { size }) => product * size, 1));
    }
  },
);
