import { parse as parseJavaScript } from 'acorn';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tsBlankSpace from 'ts-blank-space';
import { describe, expect, test } from 'vitest';
import { readExamples } from '../../../.vitepress/build/read-examples.ts';
import { blankTypes } from '../../../src/literate/example/blank-types.ts';
import { compileEdit } from '../../../src/literate/example/compile-example.ts';
import { parse } from '../../../src/literate/example/example-syntax.ts';
import { readPage } from '../../../src/literate/page/page.ts';
import { Site } from '../../../src/literate/site/site.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';

const root = path.join(fileURLToPath(import.meta.url), '../../../..');

/** Examples that use what the pages do not. */
const synthetic = `
\`\`\`ts run name=all-statements
import * as everything from 'imbalance';
import { run as play, type Run, variants } from 'imbalance';
import type { Kernel } from 'imbalance';
let count = 0, other: number | undefined;
let [first, { second, ...third }] = [1, { second: 2 }] as const;
var old = (1 + 2); // => 3
const fixed: number[] = [1]; // => [1]
export const { a, b: [c = 5] } = { a: 1, b: [2] };
class Thing<T> extends Map<string, T> implements Iterable<[string, T]> {
  private readonly name?: string = 'x';
  declare hidden: number;
  static of<U>(this: void, value: U): Thing<U> { return new Thing<U>(); }
}
function* inner(lock: string): Kernel<void> { yield* step(lock, 1); }
function* step(lock: string, n: number): Kernel<void> {
  yield* inner(lock);
  const not = function* (): Generator { yield* other(); };
}
declare const ambient: string;
interface Shape { x: number }
type Alias = Shape | undefined;
(count + 1) * 2; // => 2
fixed.length; // => 1
fixed // => [1]
async function wait(ms?: number): Promise<void> {}
await wait()
\`\`\`

- in a list

  \`\`\`ts run name=indented reset
  const shown = \`\${1}\`; // => '1'
  print(shown as string);
  \`\`\`
`;

const forms = [
  'let x = a as string\n(b)',
  'const f = <T,>(x: T): T => x',
  'const f = async <T>(x: T): Promise<T> => x',
  'const f = (x: number): {\n  a: number;\n} => ({ a: x });',
  'let y!: string;',
  'a!.b!()![0]!;',
  'let z = a!\n(b)',
  'x = y satisfies Z;',
  'call<string>(1); new Map<string, number>(); tag<string>`x`;',
  'function f(this: Window, a?: number, ...rest: string[]): asserts a is number {}',
  'function f(this: Window) {}',
  'function f(this: Window, ) {}',
  'function f(a: string): void; function f(a: number): void; function f(a: unknown) {}',
  'abstract class A { abstract x: number; abstract m(): void; protected static y = 1; #z?: number; }',
  'class B extends A { [key: string]: unknown; readonly a = 1; override m(): void {} async *g<T>(): AsyncGenerator<T> {} get v(): number { return 1; } }',
  'class C { constructor(secret: number) {} optional?(): void; definite!: string; }',
  'try {} catch (error: unknown) {}',
  'for (const x of y as string[]) {}',
  'const [a, b]: [number, string] = c; const { d }: { d: number } = e;',
  'const x = (a as unknown as B).c;',
  'const x = ((a)) as B;',
  'type A = 1\ntype B = { a: string }\nlet c = 1',
  'let a = 1\ninterface I { x: number }\n(2)',
  'import type A from "a"; import { type B, c, type D } from "b"; import type { E } from "e";',
  'declare global { var x: number } declare function f(): void; declare class K {} declare enum E {}',
  'label: for (;;) { break label; } a?.b?.(c); d ?? e; f ||= g; 1_000n; /x/v;',
  'const o = { m<T>(this: O, a: T): T { return a; }, get x(): number { return 1; }, async *[Symbol.iterator]() {} };',
  'const a = <const T extends readonly unknown[]>(x: T) => x;',
  'function g(x: unknown): x is string { return true }',
  'let u: unique symbol, v: `a${string}`, w: A extends infer B ? B : never, k: keyof typeof x;',
  'using x = y as Disposable;',
];

/** A syntax tree with where its nodes start, but for what a harmless semicolon changes. */
function shape(javascript: string): string {
  const options = { ecmaVersion: 'latest', sourceType: 'module', locations: true } as const;
  return JSON.stringify(parseJavaScript(javascript, options), (key, value: unknown) => {
    // What is left of a position is the line and column where a node starts.
    if (key === 'end' || (typeof value === 'number' && key === 'start')) return undefined;
    if (typeof value === 'bigint') return String(value);
    return Array.isArray(value)
      ? value.filter((node: { type?: string } | null) => node?.type !== 'EmptyStatement')
      : value;
  });
}

const differences = (text: string): unknown => {
  const page = readExamples(readPage(new SourceText('docs/page.md', text)), null);
  return page.examples.map((example) => {
    const edit = compileEdit(example.source, { ...example, file: page.file });
    expect(edit.code.names).toEqual(example.code.names);
    expect(shape(edit.code.javascript)).toBe(shape(example.code.javascript));
    const lines = edit.margins.map(({ line, expected }) => ({
      line: line + example.line,
      expected,
    }));
    expect(lines).toEqual(example.margins);
    return edit.code;
  });
};

describe('what a reader wrote', () => {
  const pages = new Site({ root }).pages().filter(({ examples }) => examples.length > 0);

  test.each(pages.map(({ source }) => [source.file, source.text] as const))(
    'compiles as at build: the examples of %s',
    (_, text) => {
      expect(differences(text)).toBeTruthy();
    },
  );

  test('compiles as at build: every kind of statement', () => {
    expect(differences(synthetic)).toHaveLength(2);
  });

  test.each(forms)('loses its types and keeps every other character: %s', (form) => {
    const blanked = blankTypes(parse(form));
    expect(blanked).toHaveLength(form.length);
    expect(shape(blanked)).toBe(shape(tsBlankSpace(form)));
  });

  test.each([
    ['const x: = 1;', 1, 10],
    ['const x = 1;\nlet y = (2;', 2, 11],
    ['enum E { A }', 1, 1],
    ['const a = 1;\nnamespace N { export const b = 1; }', 2, 1],
    ['class C { constructor(private x: number) {} }', 1, 23],
    ['const x = <string>y;', 1, 11],
    ['if (1) { // => 1\n}', 1, 10],
    ['export default 1;', 1, 1],
    ["const s = 'open;", 1, 11],
    ['let x = `open ${1', 1, 18],
  ])('is refused at its line and column: %j', (text, line, column) => {
    const place = { file: 'docs/page.md', index: 0, line: 10, indent: 0 };
    expect(() => compileEdit(text, place)).toThrow(
      expect.objectContaining({ code: 'LI151', at: { line, column } }),
    );
  });
});
