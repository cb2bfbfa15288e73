import { describe, expect, test } from 'vitest';
import { listing, placeOf } from '../../../src/show/view/listing.ts';
import { variantDiff } from '../../../src/show/view/variant-diff.ts';

const source = [
  '// #region outer',
  'export function* f(): Kernel<void> {',
  '  // #region inner',
  '  yield* g();',
  '  // #endregion inner',
  '}',
  '// #endregion outer',
  'export function* h(): Kernel<void> {',
  '}',
].join('\n');

describe('listing', () => {
  const f = listing('src/x.ts', source, 'f');

  test('has the lines of the function alone, with the numbers of the file', () => {
    expect(f.lines.map(({ number }) => number)).toEqual([2, 4, 6]);
    expect(f.lines[1]?.text).toBe('  yield* g();');
  });

  test('refuses a function that the file does not have, and lists those it has', () => {
    expect(() => listing('src/x.ts', source, 'k')).toThrow(
      'LI280 src/x.ts: no function k(). It has f, h.',
    );
  });

  test('places a stack on the innermost call that a listing shows', () => {
    const stack = [
      { fn: 'deep', site: 'src/elsewhere.ts:9' },
      { fn: 'g', site: 'src/x.ts:4' },
      { fn: 'f', site: 'src/caller.ts:1' },
    ];
    expect(placeOf(stack, [f])).toEqual({ listing: 0, line: 4 });
    expect(placeOf(stack.slice(2), [f])).toBeNull();
  });
});

describe('variantDiff', () => {
  test('numbers the lines of both files', () => {
    const from = listing('src/x.ts', source, 'f');
    const to = listing(
      'src/y.ts',
      source.replace('  yield* g();', '  yield* g();\n  return;'),
      'f',
    );
    expect(variantDiff(from, to).hunks).toEqual([
      [
        { sign: ' ', text: 'export function* f(): Kernel<void> {', old: 2, new: 2 },
        { sign: ' ', text: '  yield* g();', old: 4, new: 4 },
        { sign: '+', text: '  return;', old: null, new: 5 },
        { sign: ' ', text: '}', old: 6, new: 7 },
      ],
    ]);
  });
});
