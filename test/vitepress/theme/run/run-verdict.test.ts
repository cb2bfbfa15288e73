import { describe, expect, test } from 'vitest';
import type { Played } from '../../../../.vitepress/theme/run/run-example.ts';
import type { Shown } from '../../../../src/literate/example/compare-run.ts';
import { verdictOf } from '../../../../.vitepress/theme/run/run-verdict.ts';

const shown: Shown = {
  margins: [
    { line: 7, expected: '1' },
    { line: 9, expected: "'a'" },
  ],
  output: ['one', 'two'],
  throws: null,
};
const played: Played = {
  values: new Map([
    [0, '1'],
    [1, "'a'"],
  ]),
  lines: ['one', 'two'],
  isCut: false,
  thrown: null,
  failure: null,
};

describe('a run beside what the page shows', () => {
  test('is the same, in words', () => {
    expect(verdictOf(shown, played)).toEqual({
      failure: null,
      differences: [],
      same: '2 values and 2 printed lines',
      isOutputShown: true,
    });
  });

  test('differs in a value, on its line', () => {
    const other = {
      ...played,
      values: new Map([
        [0, '2'],
        [1, "'a'"],
      ]),
    };
    expect(verdictOf(shown, other)).toMatchObject({
      differences: [{ line: 7, shown: '1', actual: '2' }],
      same: '1 value and 2 printed lines',
    });
  });

  test('differs in a printed line, and in one that is missing or too many', () => {
    expect(verdictOf(shown, { ...played, lines: ['one', '2'] }).differences).toEqual([
      { line: null, shown: 'two', actual: '2' },
    ]);
    expect(verdictOf(shown, { ...played, lines: ['one'] }).differences).toEqual([
      { line: null, shown: 'two', actual: 'no such line' },
    ]);
    expect(verdictOf(shown, { ...played, lines: ['one', 'two', 'three'] }).differences).toEqual([
      { line: null, shown: 'no such line', actual: 'three' },
    ]);
  });

  test('prints nothing, as an empty output fence shows', () => {
    const silent = { ...shown, output: [] };
    expect(verdictOf(silent, { ...played, lines: [] }).differences).toEqual([]);
    expect(verdictOf(silent, { ...played, lines: [''] }).differences).toEqual([
      { line: null, shown: 'no such line', actual: '' },
    ]);
  });

  test('has no opinion on what it did not come to', () => {
    const failure = { text: 'Error: x', place: null };
    const broken = { ...played, values: new Map([[0, '1']]), lines: [], failure };
    expect(verdictOf(shown, broken)).toMatchObject({
      failure,
      differences: [],
      isOutputShown: false,
    });
  });

  test('is meant to throw, and throws that or something else', () => {
    const throwing: Shown = { margins: [], output: null, throws: ['LI101', ''] };
    expect(verdictOf(throwing, { ...played, thrown: 'Error: LI101 x' })).toMatchObject({
      differences: [],
      same: 'the error',
    });
    expect(verdictOf(throwing, { ...played, thrown: 'Error: LI102 x' }).differences).toHaveLength(
      1,
    );
    expect(verdictOf(throwing, played).differences).toEqual([
      { line: null, shown: 'an error like /LI101/', actual: 'no error' },
    ]);
  });
});
