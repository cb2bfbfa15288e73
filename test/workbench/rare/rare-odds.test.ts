import { describe, expect, test } from 'vitest';
import { chanceOfNone } from '../../../src/explore/chance.ts';
import { firstIo, Player, variantNamed } from '../../../src/index.ts';
import { oddsOf } from '../../../src/workbench/rare/odds-answer.ts';
import { anyOf, boundAfter, percent, timesNewton } from '../../../src/workbench/rare/rare-odds.ts';
import { chanceOfRun, sharedChance } from '../../../src/workbench/rare/exact-chance.ts';

describe('the chance that a run shows the bug', () => {
  test.each([1, 2, 3])('of %i tasks with an io context each has a closed form', (tasks) => {
    for (const fails of [0.5, 0.1, 1e-5]) {
      expect(anyOf(tasks, fails) / chanceOfRun(tasks, false, fails)).toBeCloseTo(1, 9);
    }
  });

  test.each([1, 2, 3])('of %i tasks that share one is a polynomial', (tasks) => {
    const polynomial = sharedChance(tasks);
    for (const fails of [1, 0.37, 0.01, 1e-5]) {
      const exact = chanceOfRun(tasks, true, fails);
      expect(timesNewton(polynomial, fails) / exact).toBeCloseTo(1, 9);
    }
  });

  test('of two that share one is 1.75 p - 0.75 p^2, as other programs found', () => {
    for (const p of [0.5, 0.1, 0.01]) {
      expect(chanceOfRun(2, true, p)).toBeCloseTo(1.75 * p - 0.75 * p * p, 12);
    }
  });

  test('agrees with runs drawn at random, within four standard errors', () => {
    const program = firstIo(variantNamed('before'), { tasks: 2, shareIoc: true });
    let seed = 20130128;
    const draw = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const isBad = (): boolean => {
      const player = new Player(program);
      for (;;) {
        const able = player.next().filter(({ blockedBy }) => blockedBy === null);
        const one = able[Math.floor(draw() * able.length)];
        if (!one) return player.state.tasks.some(({ rcuDepth }) => rcuDepth < 0);
        const outcome = one.outcomes.length > 1 && draw() < 0.3 ? 1 : 0;
        player.move({ task: one.task, outcome });
      }
    };
    const runs = 1500;
    const seen = Array.from({ length: runs }, isBad).filter(Boolean).length / runs;
    const exact = chanceOfRun(2, true, 0.3);
    expect(Math.abs(seen - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / runs));
  });
});

test('twenty silent runs leave 13.9 % open at 95 % confidence', () => {
  expect(boundAfter(20, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 20), 12);
  expect(chanceOfNone(boundAfter(20, 0.95), 20)).toBeCloseTo(0.05, 12);
});

describe('a chance in percent', () => {
  test.each([
    [0.06, '6 %'],
    [0.139, '13.9 %'],
    [0.0001, '0.01 %'],
    [0.00001234, '0.00123 %'],
    [0.29011, '29 %'],
    [0, '0 %'],
    [1, '100 %'],
    [0.99998, 'over 99.9 %'],
    [1e-12, 'under 0.000001 %'],
  ])('%o is %o', (chance, text) => {
    expect(percent(chance)).toBe(text);
  });
});

test('the odds of one run are told in the singular', () => {
  const { sentence } = oddsOf({ fails: 0.96, tasks: 1, shared: null, runs: 1 });
  expect(sentence.replaceAll('\u00A0', ' ')).toBe(
    'One run shows the bug with a chance of 96 %. One run is silent with a chance of 4 %. ' +
      'To see it with 95 % certainty takes 1 run.',
  );
});
