import { readFileSync } from 'node:fs';
import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { variants } from '../../src/index.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const base = read('src/cfq/variants/before.ts');

describe('the variants', () => {
  test.each(variants.filter(({ name }) => name !== 'before'))(
    '$name is before.ts with its patch applied',
    ({ file }) => {
      const patched = applyPatch(base, read(file.replace(/ts$/, 'patch')));
      expect(patched).toBe(read(file));
    },
  );

  test('the fix adds two lines to the function', () => {
    const code = (text: string): string[] =>
      (text.split('// #region function')[1] ?? '').split('\n');
    const before = code(base);
    const after = code(read('src/cfq/variants/after.ts'));
    const added = after.filter((line) => !before.includes(line));
    expect(after.length - before.length).toBe(2);
    expect(added).toHaveLength(2);
    expect(before.filter((line) => !after.includes(line))).toEqual([]);
  });
});
