import { describe, expect, test } from 'vitest';
import { defineFacts, factText, type Fact } from '../../../src/literate/prose/fact.ts';

const simulated = (value: number | string): Fact => ({
  kind: 'simulated',
  is: 'x',
  value: () => value,
});

describe('the text of a fact', () => {
  test.each([
    [6, 'digits', '6'],
    [122121, 'digits', '122,121'],
    [-1, 'digits', '-1'],
    ['0.25 %', 'digits', '0.25 %'],
    [2, 'word', 'two'],
    [2, 'Word', 'Two'],
    [21, 'Word', 'Twenty-one'],
  ] as const)('of %o as %s is %s', (value, form, text) => {
    expect(factText({ a: simulated(value) }, 'a', form)).toBe(text);
  });

  test.each([
    [0.1, 'digits'],
    [Number.NaN, 'digits'],
    ['a|b', 'digits'],
    ['', 'digits'],
    ['six', 'word'],
    [100, 'word'],
  ] as const)('of %o as %s is refused', (value, form) => {
    expect(() => factText({ a: simulated(value) }, 'a', form)).toThrow(
      /^LI224 fact "a": its value is/,
    );
  });

  test('of an unknown name names the nearest ones', () => {
    const facts = {
      'paths.count': simulated(14),
      'paths.wrong': simulated(2),
      depth: simulated(1),
    };
    expect(() => factText(facts, 'path.count')).toThrow(
      'LI216 fact "path.count": there is no such fact. The nearest are "paths.count", "paths.wrong", "depth".',
    );
    expect(() => factText(facts, 'constructor')).toThrow('LI216');
  });
});

describe('defineFacts', () => {
  test('refuses a name that is no name', () => {
    expect(() => defineFacts({ 'A b': simulated(1) })).toThrow('LI224');
  });

  test('refuses a measured figure without a source', () => {
    expect(() => defineFacts({ a: { ...simulated(1), kind: 'measured' } })).toThrow('LI224');
  });
});
