import { describe, expect, test } from 'vitest';
import { factText } from '../../src/literate/facts.ts';
import { facts } from '../../src/literate/facts/index.ts';
import { anyOf, boundAfter, percent, runsFor, silent } from '../../src/literate/facts/rare-odds.ts';
import { windowOf, windowSentence } from '../../src/literate/facts/rare-window.ts';

describe('odds', () => {
  test.each([
    [0.5, 5, 9.5e-7],
    [0.1, 29, 0.1216],
    [0.01, 299, 0.8179],
    [0.0001, 29_956, 0.998],
  ])('at %o per run, %o runs show it with 95 %, and 20 are silent with %o', (chance, runs, quiet) => {
    expect(runsFor(chance, 0.95)).toBe(runs);
    expect(silent(chance, 20) / quiet).toBeCloseTo(1, 2);
  });

  test('so many runs are enough and one less is not', () => {
    for (const chance of [0.3, 0.06, 0.001, 1e-5]) {
      const runs = runsFor(chance, 0.95);
      expect(silent(chance, runs)).toBeLessThanOrEqual(0.05);
      expect(silent(chance, runs - 1)).toBeGreaterThan(0.05);
    }
  });

  test('twenty silent runs leave 13.9 % open at 95 % confidence', () => {
    expect(boundAfter(20, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 20), 12);
    expect(silent(boundAfter(20, 0.95), 20)).toBeCloseTo(0.05, 12);
  });

  test('one of two independent tasks fails with 1 - (1 - p)^2, also where p is tiny', () => {
    expect(anyOf(2, 0.3)).toBeCloseTo(1 - 0.7 ** 2, 12);
    expect(anyOf(4, 1e-12) / 4e-12).toBeCloseTo(1, 9);
  });
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

describe('figures of /rare', () => {
  test('failslab at its default finds nothing, in the model as on 3.8.3', () => {
    expect(factText(facts, 'rare.failslab.default-model')).toBe('none');
    expect(factText(facts, 'rare.failslab.default-reports')).toBe('0');
  });

  test('the window of the model is as wide as a real boot has failures', () => {
    expect(factText(facts, 'rare.window.count')).toBe(factText(facts, 'engineered.failures'));
  });
});

describe('the window as a sentence', () => {
  const sentence = (...[blkdev_ioc, cfq_io_cq, cfq_queue]: [number, number, number]): string =>
    windowSentence(windowOf({ blkdev_ioc, cfq_io_cq, cfq_queue }));

  test('names the first and the last io context that meets the bug', () => {
    expect(sentence(22, 34, 17)).toBe(
      'The bug is met by the 18th to the 22nd io context, 5 in all; from the 23rd on CFQ is bypassed.',
    );
  });

  test('says it where another cache runs dry first', () => {
    expect(sentence(10, 34, 17)).toBe(
      'None meets the bug: from the 11th on another cache runs dry first, and CFQ is bypassed.',
    );
  });

  test('has a window of one, and one without an end', () => {
    expect(sentence(3, 34, 2)).toMatch(/^The bug is met by the 3rd io context alone; from the 4th on/);
    expect(sentence(48, 48, 20)).toBe('The bug is met by the 21st to the 48th io context, 28 in all.');
    expect(sentence(48, 48, 48)).toBe('None of these meets the bug: there is room for all of them.');
  });
});
