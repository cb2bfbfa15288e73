import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileOf } from '../../src/casebook/case.ts';
import { casebook } from '../../src/casebook/casebook.ts';
import { variants } from '../../src/cfq/index.ts';
import { readFunctions } from '../../src/read-c/index.ts';
import { printC } from '../../src/show/c/print-c.ts';
import { ownCounts, type Counts } from './own-counts.ts';
import { openTreeSitter } from './tree-sitter-counts.ts';

const printed = (fn: string, file: string): string =>
  `${printC(readFileSync(file, 'utf8'), fn)
    .map(({ text }) => text)
    .join('\n')}\n`;

/** C that is printed from the model: every version of the function, its callers, the cases. */
const texts = [
  ...variants.map(({ name, file }) => [name, printed('cfq_find_alloc_queue', file)] as const),
  ...['cfq_get_queue', 'cfq_set_request'].map(
    (fn) => [fn, printed(fn, `src/cfq/code/${fn}.ts`)] as const,
  ),
  ...['check_ioprio_changed', 'check_blkcg_changed'].map(
    (fn) => [fn, printed(fn, 'src/cfq/code/callers.ts')] as const,
  ),
  ...casebook.flatMap((one) =>
    (['wrong', 'repaired'] as const).flatMap((version) =>
      one.shown.map((fn) => [`${fn}, ${version}`, printed(fn, fileOf(one, version))] as const),
    ),
  ),
];

describe('C printed from the model', () => {
  let treeSitterCounts: (text: string) => Counts | null;
  beforeAll(async () => {
    treeSitterCounts = await openTreeSitter();
  });

  test('is there for every version', () => {
    expect(texts.length).toBeGreaterThan(variants.length + 10);
  });

  test.each(texts)('of %s is read as one function, without loss', (_, text) => {
    const { functions } = readFunctions(text);
    expect(functions.map(({ unread }) => unread)).toEqual([[]]);
    expect(text.slice(functions[0]?.start, functions[0]?.end).trim()).toBe(text.trim());
  });

  test('has as many statements of each kind to tree-sitter, where that finds no error', () => {
    const compared = texts.flatMap(([name, text]) => {
      const other = treeSitterCounts(text);
      const [fn] = readFunctions(text).functions;
      return other && fn ? [[name, ownCounts(fn), other] as const] : [];
    });
    expect(compared.length).toBeGreaterThan(texts.length * 0.8);
    for (const [name, own, other] of compared) expect(own, name).toEqual(other);
  });
});
