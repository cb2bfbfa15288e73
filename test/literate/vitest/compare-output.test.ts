import { describe, expect, test } from 'vitest';
import { compareOutput } from '../../../src/literate/vitest/compare-output.ts';
import type { ExamplePlan } from '../../../src/literate/vitest/page-plan.ts';
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

describe('printed lines', () => {
  test('equal to the fence are no difference', () => {
    expect(compareOutput('p.md', planWith('a', '', 'b'), ['a', '', 'b'])).toBeNull();
    expect(compareOutput('p.md', planWith(), [])).toBeNull();
  });

  test.each([
    ['another line', ['a', 'c'], 6],
    ['a line too many', ['a', 'b', 'c'], 7],
    ['a line too few', ['a'], 6],
    ['nothing', [], 5],
    ['blanks at the end', ['a', 'b '], 6],
  ])('differ at the first wrong line: %s', (_, printed, line) => {
    expect(compareOutput('p.md', planWith('a', 'b'), printed)?.problem).toMatchObject({
      code: 'LI221',
      line,
      column: 3,
    });
  });

  test('differ from an empty fence by one empty line', () => {
    expect(compareOutput('p.md', planWith(), [''])?.problem.line).toBe(5);
    expect(compareOutput('p.md', planWith(''), [])?.problem.line).toBe(5);
  });

  test('are written with the prefix and line break of their place', () => {
    expect(compareOutput('p.md', planWith('a'), ['b', '', ' c'])?.replacement).toBe(
      '> b\r\n>\r\n>  c\r\n',
    );
  });

  test('that would close the fence are not written', () => {
    const difference = compareOutput('p.md', planWith('a'), ['````']);
    expect(difference?.replacement).toBeNull();
    expect(difference?.problem.todo).toMatch('more backquotes');
  });

  test('without a fence are refused', () => {
    const plan = { ...planWith(), output: null };
    expect(compareOutput('p.md', plan, ['a'])?.problem).toMatchObject({ code: 'LI211', line: 1 });
    expect(compareOutput('p.md', plan, [])).toBeNull();
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
