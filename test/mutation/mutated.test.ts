import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/argument/claims/ledger.ts';
import { editedText } from './edited-checkout.ts';
import { bodiesOf, mutantsOf } from './mutants-of.ts';
import mutated from './mutated.json' with { type: 'json' };
import { namedMutants } from './named-mutants.ts';
import survivors from './survivors.json' with { type: 'json' };

describe('what is stored of the mutants', () => {
  test('has each mistake of the list by name, and none that passed', () => {
    expect(mutated.named).toEqual(namedMutants.map(({ name }) => ({ name, killed: true })));
  });

  test('has a reason for each that nobody noticed, and for no other', () => {
    expect(Object.keys(survivors).sort()).toEqual([...mutated.survivors].sort());
  });

  test('adds up', () => {
    const { tried, byPages, bySuite, onlyByUnits, unasked } = mutated;
    expect(byPages + onlyByUnits.length).toBe(bySuite);
    expect(bySuite + mutated.survivors.length + unasked.length).toBe(tried);
  });
});

describe('the list of mistakes by name', () => {
  test.each(namedMutants.map((one) => [one.name, one] as const))('can be made: %s', (_, one) => {
    const text = readFileSync(one.file, 'utf8');
    expect(editedText(text, one)).not.toBe(text);
    expect(one.by.length).toBeGreaterThan(0);
  });

  test('has one for each test that a claim rests on', () => {
    const rests = ledger.flatMap(({ evidence }) =>
      evidence.flatMap((one) => (one.kind === 'test' ? [`${one.file}: ${one.title}`] : [])),
    );
    const noticed = namedMutants.flatMap(({ by }) => by.map((one) => `${one.file}: ${one.title}`));
    // It compares two texts on disk, and has a test of its own that does so with another.
    const alone = 'test/cfq/variants.test.ts: the fix adds two lines to the function';
    expect(rests.filter((one) => one !== alone && !noticed.includes(one))).toEqual([]);
  });
});

describe('the mutants of a file', () => {
  const of = (text: string): string[] =>
    mutantsOf('a.ts', text).map(({ line, was, becomes }) => `${String(line)} ${was} ${becomes}`);

  test.each([
    ['an operator', 'const a = b < c;', ['1 < <=']],
    ['a condition', 'if (a) b;', ['1 a true', '1 a false', '1 b; ;']],
    ['a value', "f(true, 1, 'x');", ["1 f(true, 1, 'x'); ;", '1 true false', '1 1 0', "1 'x' ''"]],
    ['a sign', 'const a = !b;', ['1 !b (b)']],
    ['a call left out', 'function* g() {\n  yield* f();\n}', ['2 yield* f(); ;']],
    ['a method', 'const a = b.some(c);', ['1 some every']],
  ])('are of %s', (_, text, expected) => {
    expect(of(text)).toEqual(expected);
  });

  test('know the function in whose body they stand', () => {
    const text = 'const a = 1;\nfunction f() { return 2; }';
    expect(mutantsOf('a.ts', text).map(({ inside }) => inside)).toEqual([-1, text.indexOf('{')]);
    expect(bodiesOf('a.ts', text)).toEqual([text.indexOf('{')]);
  });

  test('leave types and imports alone, and the lines that follow where they are', () => {
    expect(of("import { a } from 'a';\ntype B = 'x' | 1;")).toEqual([]);
    const [mutant] = mutantsOf('a.ts', 'const a = [\n  b,\n];');
    expect(mutant?.becomes).toBe('[]\n\n');
  });
});
