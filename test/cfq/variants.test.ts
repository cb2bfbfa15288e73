import { readFileSync } from 'node:fs';
import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { automataOf } from '../../src/explore/derivation.ts';
import { lockBalance } from '../../src/explore/lock-balance.ts';
import { firstIo, variants } from '../../src/index.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const base = read('src/cfq/variants/before.ts');

describe('the variants', () => {
  test('are compared each with the one that came before it, and the repairs not chosen with the bug', () => {
    expect(Object.fromEntries(variants.map(({ name, neighbour }) => [name, neighbour]))).toEqual({
      ...{ nofail: null, 'oom-no-rcu': 'nofail', before: 'oom-no-rcu', after: 'before' },
      ...{ rewrite: 'after', heir: 'rewrite', scoped: 'after' },
      ...{ relock: 'before', 'close-early': 'before', 'flag-retry': 'before', 'no-wait': 'before' },
    });
  });

  test.each(variants.filter(({ name }) => name !== 'before'))(
    '$name is before.ts with its patch applied',
    ({ file }) => {
      const patched = applyPatch(base, read(file.replace(/ts$/, 'patch')));
      expect(patched).toBe(read(file));
    },
  );

  test('each have a line of their own that says what they are', () => {
    const told = variants.map(({ what }) => what);
    expect(told.every((what) => what.length > 10)).toBe(true);
    expect(new Set(told).size).toBe(variants.length);
  });

  test.each(variants)('$name frees a queue only where it has allocated one', (variant) => {
    const program = firstIo(variant, { tasks: 2, shareIoc: true, calls: 2 });
    const freed = automataOf(program, { observerOf: lockBalance, freshCalls: true })
      .flatMap(({ nodes }) => nodes)
      .flatMap(({ op }) => (op?.op === 'kmem_cache_free' ? [op.object] : []));
    expect(freed.filter((object) => !object.startsWith('cfq_queue:'))).toEqual([]);
  });

  /** The lines of the function that one text has and the other has not, both ways. */
  const linesApart = (one: string, other: string): string[][] => {
    const [before = [], after = []] = [one, other].map((text) =>
      (text.split('// #region function')[1] ?? '').split('\n'),
    );
    return [
      after.filter((line) => !before.includes(line)),
      before.filter((line) => !after.includes(line)),
    ];
  };
  const fixed = read('src/cfq/variants/after.ts');

  test('the fix adds two lines to the function', () => {
    const lines = (text: string): number => text.split('\n').length;
    expect(lines(fixed.split('#region function')[1] ?? '')).toBe(
      lines(base.split('#region function')[1] ?? '') + 2,
    );
    expect(linesApart(base, fixed).map(({ length }) => length)).toEqual([2, 0]);
  });

  test('a third line, or one that goes, would be seen', () => {
    const third = fixed.replace('        else\n', '        // A third line.\n        else\n');
    const gone = fixed.replace('      cfqq = null;\n', '');
    expect([third, gone].map((text) => linesApart(base, text).map(({ length }) => length))).toEqual(
      [
        [3, 0],
        [2, 1],
      ],
    );
  });
});
