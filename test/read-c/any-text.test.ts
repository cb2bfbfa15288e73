import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printExpression, readFunctions, readPaste } from '../../src/read-c/index.ts';
import { anyText, extremeTexts } from './generated-texts.ts';
import { childrenOf, type Node } from './own-counts.ts';
import { faultsOf } from './well-formed.ts';

/** The longest way down in a tree, without recursion. */
function heightOf(root: Node): number {
  let height = 0;
  const left: [Node, number][] = [[root, 1]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [node, depth] = next;
    height = Math.max(height, depth);
    left.push(...childrenOf(node).map((child): [Node, number] => [child, depth + 1]));
  }
  return height;
}

describe('any text', () => {
  test('is read, and its trees are nested, in order, and at their places', () => {
    fc.assert(
      fc.property(anyText(400), (text) => {
        expect(faultsOf(text)).toEqual([]);
      }),
      { numRuns: 2000, seed: 15 },
    );
  });

  test('can be pasted', () => {
    const diffs = fc
      .tuple(anyText(200), fc.constantFrom('', ' ', '+', '-', '> ', '> +', '>> '))
      .map(([text, mark]) => `${mark}@@ -1,3 +1,4 @@ f(\n${text.replaceAll('\n', `\n${mark}`)}`);
    fc.assert(
      fc.property(fc.oneof(anyText(400), diffs), (text) => {
        expect(['diff', 'functions', 'neither']).toContain(readPaste(text).kind);
      }),
      { numRuns: 1000, seed: 15 },
    );
  });

  test('of one opening 100,000 times gives trees of bounded height, and the function behind it', () => {
    const nests = [
      ['(', ''],
      ['(', ')'],
      ['{', ''],
      ['{', '}'],
      ['f(({,', ''],
    ] as const;
    for (const [open, close] of nests) {
      const deep = `${open.repeat(100_000)}x${close.repeat(100_000)}`;
      const { functions } = readFunctions(`int f(void)\n{\n${deep};\n}\nint g(void) { }\n`);
      expect(functions.length, open).toBeGreaterThan(0);
      for (const { body } of functions) expect(heightOf(body), open).toBeLessThan(2500);
    }
  });

  test('of a long line or a deep nest has no faults', () => {
    for (const text of extremeTexts(1500)) expect(faultsOf(text), text.slice(0, 60)).toEqual([]);
  });

  test('of one line of a megabyte is read', () => {
    for (const row of ['a + ', '"s" ', '\\', '/*']) {
      const { functions } = readFunctions(`int f(void) { ${row.repeat(1_000_000 / row.length)} }`);
      expect(functions.length, row).toBe(1);
    }
  });

  test('has an expression text wherever it has an expression', () => {
    const [fn] = readFunctions(`int f(void) { x = ${'a->'.repeat(900)}b; }`).functions;
    const [statement] = fn?.body.body ?? [];
    expect(statement?.kind === 'expression' && printExpression(statement.expression)).toMatch(
      /^x = a->a.*->b$/,
    );
  });
});
