import { expect, test } from 'vitest';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { modelOf, straight } from './automata.ts';

test.each([true, false])(
  'of a step with 30 outcomes none is lost (seen by others: %s)',
  (touches) => {
    const chooses = {
      size: 31,
      touches,
      step: (local: number) =>
        local === 0 ? Array.from({ length: 30 }, (_, i) => ({ to: i + 1 })) : [],
    };
    const models = [
      [chooses, straight(32)],
      [straight(32), chooses],
      [chooses, chooses, straight(4)],
      [straight(4), chooses, chooses],
      [chooses, chooses, chooses],
    ];
    for (const automata of models) {
      const search = new FullSearch(new Tables(modelOf(automata)), usualLimits);
      while (!search.advance(1_000));
      expect(search.states).toBe(automata.reduce((product, { size }) => product * size, 1));
    }
  },
);
