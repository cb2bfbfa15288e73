import { parse as parseJavaScript } from 'acorn';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { blankTypes } from '../../../src/literate/example/blank-types.ts';
import { compileExample } from '../../../src/literate/example/compile-example.ts';
import { composeModule, placeExample } from '../../../src/literate/example/compose-module.ts';
import { fenceText } from '../../../src/literate/example/fences.ts';
import { inspect } from '../../../src/literate/example/inspect.ts';
import { parse } from '../../../src/literate/example/parse-typescript.ts';
import { Site } from '../../../src/literate/site/site.ts';

const root = path.join(fileURLToPath(import.meta.url), '../../../..');
const place = { file: 'docs/page.md', index: 0, line: 10, indent: 0, stamped: 'Kernel' };

/** Every kind of statement, and of name that one can declare. */
const statements = `
import * as everything from 'imbalance';
import { run as play, type Run, variants } from 'imbalance';
import whole, { 'a-b' as quoted } from 'imbalance';
import type { Kernel } from 'imbalance';
import 'imbalance';
let count = 0, other: number | undefined;
let [first, { second, ...third }] = [1, { second: 2, rest: 3 }] as const
var old = (1 + 2); // => 3
const fixed: number[] = [1]; // => [1]
export const { a, b: [c = 5] } = { a: 1, b: [2] };
class Thing<T> extends Map<string, T> implements Iterable<[string, T]> {
  private readonly name?: string = 'x';
  declare hidden: number;
  static of<U>(this: void, value: U): Thing<U> { return new Thing<U>(); }
}
export abstract class Base { abstract m(): void }
function* inner(lock: string): Kernel<void> { yield* step(lock, 1); }
function* step(lock: string, n: number): Kernel<void> {
  yield* inner(lock);
  const not = function* (): Generator { yield* other(); };
}
export function over(x: number): void; export function over(x: unknown): void {}
declare const ambient: string;
export declare const exported: string;
interface Shape { x: number }
export interface Other { x: number }
type Alias = Shape | undefined;
(count + 1) * 2; // => 2
fixed.length; // => 1
fixed // => [1]
async function wait(ms?: number): Promise<void> {}
await wait()
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
  'const n = 1; type n = 1; interface I {} class I {} class J {} interface J {}',
  'const i = map<string>; new Thing<string>',
  'import {\n  a,\n  type B,\n} from "c"; a; // => 1',
];

/** The examples of the site, by their places. */
const examples = new Site({ root })
  .pages()
  .flatMap(({ source, examples: own }) =>
    own
      .filter(({ kind }) => kind === 'run' || kind === 'throws' || kind === 'type-only')
      .map(({ fence }) => [`${source.file}:${String(fence.line)}`, fenceText(fence)] as const),
  );

/** What TypeScript makes of a text: its JavaScript, without what only separates statements. */
function meaning(text: string): unknown {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  const tree = parseJavaScript(outputText, { ecmaVersion: 'latest', sourceType: 'module' });
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => {
      if (key === 'start' || key === 'end') return undefined;
      if (typeof value === 'bigint') return String(value);
      return Array.isArray(value) ? value.filter((node) => !isEmpty(node as object | null)) : value;
    }),
  );
}

/** Nothing but a semicolon, or TypeScript's sign for "this is a module". */
function isEmpty(node: { type?: string; specifiers?: unknown[]; declaration?: unknown } | null) {
  return (
    node?.type === 'EmptyStatement' ||
    (node?.type === 'ExportNamedDeclaration' && !node.declaration && node.specifiers?.length === 0)
  );
}

/** The places at which something else stands than in the text, or than a blank. */
function moved(text: string, javascript: string): string[] {
  return [...javascript].flatMap((c, i) =>
    c === text[i] || (c === ' ' && text[i] !== '\n') || c === ';' ? [] : [`${c} at ${String(i)}`],
  );
}

/** The names that TypeScript sees declared at the top level, types left out. */
function declaredNames(text: string): string[] {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ESNext, true);
  const names: string[] = [];
  const bind = (name: ts.BindingName | undefined): void => {
    if (!name) return;
    if (ts.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name);
  };
  for (const statement of file.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) continue;
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) bind(name);
    } else if (ts.isClassDeclaration(statement)) {
      bind(statement.name);
    } else if (ts.isFunctionDeclaration(statement) && statement.body) {
      bind(statement.name);
    } else if (ts.isImportDeclaration(statement)) {
      const clause = statement.importClause;
      if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
      bind(clause?.name);
      const bindings = clause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) bind(bindings.name);
      else for (const one of bindings?.elements ?? []) if (!one.isTypeOnly) bind(one.name);
    }
  }
  return names;
}

describe('an example without its types', () => {
  const all = [
    ...examples,
    ['every kind of statement', statements] as const,
    ...forms.map((form) => [form.replaceAll('\n', '\u23ce'), form] as const),
  ];

  test('keeps a name that is written with escapes', () => {
    const text = 'const \\u0061b: number = 1; \\u{61}b!;';
    expect(blankTypes(parse(text))).toBe('const \\u0061b         = 1; \\u{61}b ;');
  });

  test('is looked at on every page that has one', () => {
    expect(new Set(examples.map(([at]) => at.split(':')[0])).size).toBeGreaterThan(5);
  });

  test.each(all)('is what TypeScript makes of it, with all in place: %s', (_, text) => {
    const javascript = blankTypes(parse(text));
    expect(javascript).toHaveLength(text.length);
    expect(meaning(javascript)).toEqual(meaning(text));
    // Only the parenthesis before a return type of several lines may stand elsewhere.
    const isSplit = /\): \{\n/.test(text);
    expect(moved(text, javascript)).toHaveLength(isSplit ? 1 : 0);
  });

  test.each(all)('declares the names that TypeScript finds: %s', (_, text) => {
    const { names, problems } = compileExample(text, place, '$page.import');
    expect(problems).toEqual([]);
    expect([...names].sort()).toEqual([...new Set(declaredNames(text))].sort());
  });

  test.each(all)('is JavaScript as a function of its page: %s', (_, text) => {
    const code = placeExample(compileExample(text, place, '$page.import'), 0, []);
    const module = composeModule('docs/page.md', [{ line: place.line, code }]);
    expect(() =>
      parseJavaScript(module, { ecmaVersion: 'latest', sourceType: 'module' }),
    ).not.toThrow();
    // Its own lines, between those of the two markers.
    expect(code.javascript.split('\n')).toHaveLength(text.split('\n').length + 2);
  });
});

/** Plays examples as the browser does, in one scope; gives their values, by example. */
async function play(
  texts: readonly string[],
  imported: Readonly<Record<string, unknown>> = {},
): Promise<string[][]> {
  const placed = texts.map((text, index) => {
    const own = { ...place, index, line: 100 * index + 10 };
    const code = placeExample(compileExample(text, own, '$page.import'), index, []);
    return { line: own.line, code };
  });
  const module = composeModule('docs/page.md', placed).replace('export default', 'return');
  const open = new Function(module) as () => (page: object, at: unknown) => void;
  const bodies: (() => Promise<void>)[] = [];
  const values = texts.map((): string[] => []);
  open()(
    {
      print: () => undefined,
      console: {},
      import: () => Promise.resolve(imported),
      example: (_: number, body: () => Promise<void>) => bodies.push(body),
      value: (example: number, margin: number, value: unknown) => {
        values[example]?.splice(margin, 1, inspect(value));
      },
    },
    (at: string, name: string, call: (...all: unknown[]) => unknown, ...all: unknown[]) =>
      call(...all, `${name} at ${at}`),
  );
  for (const body of bodies) await body();
  return values;
}

describe('an example', () => {
  test('gives its values, and its names to the examples after it', async () => {
    const after = [
      'first; // => 1',
      'second; // => 2',
      'third; // => { rest: 3 }',
      '[a, c, old, count++, count]; // => [1, 2, 3, 0, 1]',
      '[typeof Thing, typeof Base, typeof inner, typeof over]; // => all functions',
      '[play, quoted, whole, everything.run]; // => [1, 2, 3, 1]',
    ];
    const imported = { run: 1, 'a-b': 2, default: 3, variants: 4 };
    expect(await play([statements, after.join('\n')], imported)).toEqual([
      ['3', '[1]', '2', '1', '[1]'],
      [
        '1',
        '2',
        '{ rest: 3 }',
        '[1, 2, 3, 0, 1]',
        "['function', 'function', 'function', 'function']",
        '[1, 2, 3, 1]',
      ],
    ]);
  });

  test.each([
    ['a cast at the end of the line', '1 as number // => 1'],
    ['a cast in parentheses', '(1 as number) // => 1'],
    ['a sign that something is there', '1! // => 1'],
    ['a comment before the semicolon', '1 // one\n; // => 1'],
    ['a semicolon in a text', "';'.length // => 1"],
    ['a semicolon in a pattern', '/;/.exec(";").length // => 1'],
    ['an exported constant', 'export const one = 1; // => 1'],
    ['a variable', 'let one = 1; // => 1'],
    ['the last of several lines', '[\n  1,\n].length // => 1'],
  ])('has a value behind %s', async (_, text) => {
    expect(await play([text])).toEqual([['1']]);
  });

  test('may take a pattern apart without a semicolon', async () => {
    expect(await play(['let { one } = { one: 1 } as { one: number }', 'one; // => 1'])).toEqual([
      [],
      ['1'],
    ]);
  });

  test('shares what it assigns later, and not only what it begins with', async () => {
    const first = 'let one = 1;\nvar two = 1;\none = two = 3;';
    expect(await play([first, 'one; // => 3\ntwo; // => 3'])).toEqual([[], ['3', '3']]);
  });

  test('stands as far to the right as its page has it', () => {
    const compiled = compileExample('one\n\n  two', place, '$page.import');
    const lines = placeExample(compiled, 0, [2, 0, 3]).javascript.split('\n');
    expect(lines.slice(1, -1)).toEqual(['  one', '', '     two']);
  });

  test('names the line of its kernel calls, and of no others', async () => {
    const text =
      'function* f(): Kernel<string> {\n  return yield* g();\n}\n' +
      'function* g(...all: string[]): Kernel<string> {\n  return all.join();\n}\n' +
      'f().next().value // => the place\n' +
      'function* outer(): Kernel<string> {\n  const plain = function* () {\n    return yield* g();\n' +
      '  };\n  return plain().next().value;\n}\n' +
      'outer().next().value // => nothing';
    expect(await play([text])).toEqual([["'g at docs/page.md:12'", "''"]]);
  });

  test('asks the sandbox for every module, late or early', async () => {
    const text =
      "const [one, other] = await Promise.all([import('a'), import('b' + 1)]);\n" +
      'one.run + other.run; // => 2\n' +
      'const late = async () => (await import(`c`)).run;\nawait late(); // => 1';
    expect(await play([text], { run: 1 })).toEqual([['2', '1']]);
    const { edits } = compileExample("import('a').catch(() => import('b'));", place, 'import');
    expect(edits).toEqual([]);
  });

  test.each([
    ['delegates', 'function* f() {}\nfunction* g() { yield* f(); }'],
    ['keeps', 'function* f() {}\nconst all = [...f()];'],
    ['passes', 'function* f() {}\nprint(f());'],
    ['calls a function', 'function f() {}\nf();'],
    ['calls a method', 'const f = function* () {};\nconsole.log.f();'],
  ])('may have a generator that it %s', (_, text) => {
    expect(compileExample(text, place, 'import').problems).toEqual([]);
  });

  test('keeps a template of several lines as it is', async () => {
    expect(await play(['`a  \n  b`; // => a'])).toEqual([["'a  \\n  b'"]]);
  });

  test.each([
    ['const x: = 1;', 1, 10, 'LI151'],
    ['const x = 1;\nlet y = (2;', 2, 11, 'LI151'],
    ['enum E { A }', 1, 1, 'LI151'],
    ['const a = 1;\nnamespace N { export const b = 1; }', 2, 1, 'LI151'],
    ['class C { constructor(private x: number) {} }', 1, 23, 'LI151'],
    ['const x = <string>y;', 1, 11, 'LI151'],
    ['if (1) { // => 1\n}', 1, 10, 'LI210'],
    ['export default 1;', 1, 1, 'LI151'],
    ["const s = 'open;", 1, 11, 'LI151'],
    ['let x = `open ${1', 1, 18, 'LI151'],
    ['let x = 1;\nconst x = 2;', 2, 7, 'LI151'],
    ['function* f() {}\n f();', 2, 2, 'LI151'],
    ['const f = function* () {}; function* g() { if (1) { f(1); } }', 1, 53, 'LI151'],
  ])('is refused at its line and column: %j', (text, line, column, code) => {
    expect(compileExample(text, place, '$page.import').problems).toEqual([
      expect.objectContaining({ code, at: { line, column } }),
    ]);
  });

  test('is refused with a template of several lines where its text is indented', () => {
    const indented = { ...place, indent: 2 };
    expect(compileExample('print(`a\n${b}`);', indented, '$page.import').problems).toEqual([
      expect.objectContaining({ code: 'LI151', at: { line: 1, column: 7 } }),
    ]);
  });
});
