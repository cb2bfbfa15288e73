import { describe, expect, test } from 'vitest';
import type { ExamplePlan } from '../../../src/literate/vitest/page-plan.ts';
import { reportDifferences, type Report } from '../../../src/literate/vitest/report-difference.ts';
import { rewrite } from '../../../src/literate/vitest/rewrite-page.ts';

/** An example on line 1 whose output fence opens on line 4 of a list. */
function planWith(...shown: readonly string[]): ExamplePlan {
  return {
    title: 'x',
    kind: 'run',
    line: 1,
    column: 1,
    scope: 0,
    throws: null,
    skip: null,
    margins: [],
    output: {
      from: 0,
      to: 0,
      old: '',
      line: 4,
      column: 3,
      expected: shown.join('\n'),
      lines: [...shown, '```'].map((_, i) => ({ line: 5 + i, column: 3 })),
      prefix: '> ',
      eol: '\r\n',
      marker: '```',
    },
  };
}

/** What is said of an example that prints these lines. */
function reportOf(plan: ExamplePlan, lines: readonly string[]): Report | undefined {
  const [report, ...others] = reportDifferences('p.md', plan, {
    values: new Map(),
    lines,
    thrown: null,
  });
  expect(others).toEqual([]);
  return report;
}

describe('printed lines', () => {
  test('equal to the fence are no difference', () => {
    expect(reportOf(planWith('a', '', 'b'), ['a', '', 'b'])).toBeUndefined();
    expect(reportOf(planWith(), [])).toBeUndefined();
  });

  test.each([
    ['another line', ['a', 'c'], 6],
    ['a line too many', ['a', 'b', 'c'], 7],
    ['a line too few', ['a'], 6],
    ['nothing', [], 5],
    ['blanks at the end', ['a', 'b '], 6],
  ])('differ at the first wrong line: %s', (_, printed, line) => {
    expect(reportOf(planWith('a', 'b'), printed)?.problem).toMatchObject({
      code: 'LI221',
      line,
      column: 3,
    });
  });

  test('differ from an empty fence by one empty line', () => {
    expect(reportOf(planWith(), [''])?.problem.line).toBe(5);
    expect(reportOf(planWith(''), [])?.problem.line).toBe(5);
  });

  test('are written with the prefix and line break of their place', () => {
    expect(reportOf(planWith('a'), ['b', '', ' c'])?.mend?.text).toBe('> b\r\n>\r\n>  c\r\n');
  });

  test('that would close the fence are not written', () => {
    const difference = reportOf(planWith('a'), ['````']);
    expect(difference?.mend).toBeNull();
    expect(difference?.problem.todo).toMatch('more backquotes');
  });

  test('without a fence are refused', () => {
    const plan = { ...planWith(), output: null };
    expect(reportOf(plan, ['a'])?.problem).toMatchObject({ code: 'LI211', line: 1 });
    expect(reportOf(plan, [])).toBeUndefined();
  });
});

describe('a noted value', () => {
  const slot = { from: 9, to: 11, old: ' 1', line: 2, column: 7, expected: '1' };
  const plan: ExamplePlan = { ...planWith(), output: null, margins: [slot] };

  test('that came out otherwise is told in its place, and can be written there', () => {
    const came = { values: new Map([[0, '2']]), lines: [], thrown: null };
    expect(reportDifferences('p.md', plan, came)).toEqual([
      {
        problem: expect.objectContaining({
          code: 'LI220',
          line: 2,
          column: 7,
          expected: '1',
          actual: '2',
        }) as unknown,
        mend: { slot, text: ' 2' },
      },
    ]);
  });
});

describe('an error that was to be thrown', () => {
  const plan: ExamplePlan = { ...planWith('a'), kind: 'throws', throws: ['^TypeError', 'i'] };

  test.each([
    [null, 'the example throws nothing, and should throw /^TypeError/i.'],
    ['Error: x', 'the example throws "Error: x", which does not match /^TypeError/i.'],
  ])('is missed alone, whatever else came out otherwise: %s', (thrown, fact) => {
    const reports = reportDifferences('p.md', plan, { values: new Map(), lines: [], thrown });
    expect(reports.map(({ problem, mend }) => [problem.code, problem.fact, mend])).toEqual([
      ['LI215', fact, null],
    ]);
  });

  test('has come where its text matches', () => {
    const came = { values: new Map<number, string>(), lines: ['a'], thrown: 'typeerror: x' };
    expect(reportDifferences('p.md', plan, came)).toEqual([]);
  });
});

describe('rewrite', () => {
  test('makes all replacements by offset, in any order', () => {
    const rewrites = [
      { from: 4, to: 5, text: 'long', old: 'c' },
      { from: 0, to: 1, text: '', old: 'a' },
      { from: 6, to: 6, text: '!', old: '' },
    ];
    expect(rewrite('p.md', 'a b c ', rewrites)).toBe(' b long !');
  });

  test('refuses a page that has changed meanwhile', () => {
    expect(() => rewrite('p.md', 'a', [{ from: 0, to: 1, text: 'b', old: 'x' }])).toThrow(
      /^LI226 p\.md/,
    );
  });
});
