import path from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { TypeChecker } from '../../../src/literate/page/type-checker.ts';
import type { Page } from '../../../src/literate/page/page.ts';
import { readPage } from '../../../src/literate/page/page.ts';
import { Site } from '../../../src/literate/site/site.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';
import { pageModule, type PageModule } from '../../../src/literate/vitest/page-module.ts';
import { pageOf, places } from '../pages.ts';

const root = path.resolve('test/literate/fixtures/site');
const site = new Site({ root });
const types = new TypeChecker(root, site.docs, { imbalance: path.join(root, 'src/index.ts') });
const good = site.page(path.join(root, 'docs/good.md'));

function compile(page: Page): PageModule {
  types.update(page);
  return pageModule(page, site, types, {
    runtime: '/runtime.ts',
    stamp: { type: 'Kernel', at: '/at.ts' },
    facts: '/facts.ts',
    programs: [],
  });
}

/** The problems of a page's fences alone. */
function fenceProblems(...lines: readonly string[]): string[] {
  const { plan } = compile(pageOf('```ts run', ...lines, '```'));
  return places(plan.checks.find(({ title }) => title === 'fences')?.problems ?? []);
}

describe('the module of a page', () => {
  const { code } = compile(good);

  test('has the page’s lines, one for one, and none of its prose', () => {
    expect(code.split('\n')).toHaveLength(good.source.lineCount);
    const body = code.split('\n').slice(1).join('\n');
    expect(body).not.toMatch(/terminal|Second|nested and not ours|document\.title/);
  });

  /** Statements in which the mark `m1`, `m2`, … stands once. */
  const statements: readonly ((n: string) => string)[] = [
    (n) => `const a${n}: number = m${n}; // => 1`,
    (n) => `let b${n} = [m${n}] as const`,
    (n) => `let { x: c${n} } = m${n}`,
    (n) => `export const d${n} = <T,>(x: T): T => m${n}`,
    (n) => `print(m${n} satisfies number) // a comment`,
    (n) => `function f${n}(x: number): number { return m${n}; }`,
    (n) => `class C${n}<T> { private y: T = m${n} }`,
    (n) => `for (const i of [1]) print(m${n})`,
    (n) => `m${n} + 1 // => 2`,
    (n) => `await m${n}! // => 1`,
    (n) => `import { double as e${n}, type Pair as P${n} } from 'imbalance'`,
    () => 'interface I { z: 1 }',
    () => '',
  ];
  const fence = fc.record({
    lead: fc.constantFrom('', '   ', '> ', '> > '),
    kinds: fc.array(fc.nat(statements.length - 1), { maxLength: 6 }),
  });

  test.each(['\n', '\r\n'])(
    'keeps every line and column of any example, with line break %j',
    (eol) => {
      fc.assert(
        fc.property(fc.array(fence, { minLength: 1, maxLength: 3 }), (fences) => {
          const lines = ['---', 'title: x', '---', ''];
          fences.forEach(({ lead, kinds }, i) => {
            const own = kinds.map((kind, j) => statements[kind]?.(String(i * 10 + j)) ?? '');
            lines.push(lead === '   ' ? '1. item' : 'prose 7', lead.trimEnd());
            lines.push(...['```ts run reset', ...own, '```'].map((line) => lead + line), '');
          });
          const module = compile(readPage(new SourceText('docs/any.md', lines.join(eol))));
          const marks = (text: string): string[] =>
            text
              .split(eol)
              .flatMap((line, i) =>
                Array.from(
                  line.matchAll(/\bm\d+\b/g),
                  ({ 0: mark, index }) => `${mark} ${String(i)}:${String(index)}`,
                ),
              );
          const problems = module.plan.checks.find(({ title }) => title === 'fences')?.problems;
          expect(problems).toEqual([]);
          // The first line is the engine's own.
          expect(marks(module.code.replace(/^.*/, ''))).toEqual(marks(lines.join(eol)));
          expect(ts.transpileModule(module.code, { reportDiagnostics: true }).diagnostics).toEqual(
            [],
          );
        }),
        { numRuns: 20 },
      );
    },
    30_000,
  );

  test('marks the calls of a kernel function with their Markdown line', () => {
    const { code: stamped } = compile(
      pageOf(
        '# T',
        '',
        '```ts run',
        'function* f(): Kernel<void> {',
        '  yield* rcu_read_lock();',
        '  yield* g(1, 2);',
        '}',
        'function* h() {',
        '  yield* f();',
        '}',
        '```',
      ),
    );
    expect(stamped).toContain("yield* $at('docs/page.md:5', 'rcu_read_lock', rcu_read_lock);");
    expect(stamped).toContain("yield* $at('docs/page.md:6', 'g', g, 1, 2);");
    expect(stamped).toContain('yield* f();');
    expect(stamped).toContain('import { at as $at } from "/at.ts";');
  });
});

describe('an example is refused', () => {
  test.each([
    [
      'with a value inside a block',
      ['if (true) {', '  f(); // => 1', '}'],
      'LI210 docs/page.md:3:8',
    ],
    ['with a value behind a loop', ['for (;;) f(); // => 1'], 'LI210 docs/page.md:2:15'],
    ['with a value on a line of its own', ['f();', '// => 1'], 'LI210 docs/page.md:3:1'],
    ['with a value behind another comment', ['f(); // or // => 1'], 'LI210 docs/page.md:2:12'],
    ['with a value of a pattern', ['const { a } = f(); // => 1'], 'LI210 docs/page.md:2:20'],
    ['with a value of two names', ['const a = 1, b = 2; // => 1'], 'LI210 docs/page.md:2:21'],
    ['with a syntax error', ['const = 1;'], 'LI212 docs/page.md:2:7'],
    ['with an enum', ['enum E { A }'], 'LI212 docs/page.md:2:1'],
    ['with a name that it has already', ['const a = 1;', 'let a = 2;'], 'LI212 docs/page.md:3:5'],
    ['with a value in another comment', ['f(/* // => 1 */);'], 'LI210 docs/page.md:2:6'],
    ['with an export of names', ['const a = 1;', 'export { a };'], 'LI212 docs/page.md:3:1'],
  ])('%s', (_, lines, place) => {
    expect(fenceProblems(...lines)).toEqual([place]);
  });

  test('with a template of several lines in an indented fence', () => {
    const { plan } = compile(pageOf('- a', '  ```ts run', '  `a', '  b`;', '  ```'));
    expect(places(plan.checks[0]?.problems ?? [])).toEqual(['LI212 docs/page.md:3:3']);
  });

  test('with a value, if it is not run', () => {
    const { plan } = compile(pageOf('```ts type-only', 'f(); // => 1', '```'));
    expect(places(plan.checks[0]?.problems ?? [])).toEqual(['LI210 docs/page.md:2:11']);
  });

  test('but not for an arrow in a text', () => {
    expect(fenceProblems("f('// => 1', `// => 2 ${a} // => 3`, /\\/\\/ => 4/);")).toEqual([]);
  });
});

describe('an example that is left open', () => {
  const opens = [
    ['a parenthesis', 'let open = (4'],
    ['a brace', 'if (true) {'],
    ['a bracket', 'let open = [4,'],
    ['a template', 'let open = `four'],
    ['a string', "let open = 'four"],
    ['a comment', 'let open = 4; /* four'],
    ['a function', 'function open() {'],
  ] as const;
  const innocent = ['', 'Words.', '', '```ts run name=innocent', 'const five: number = 5;', '```'];

  test.each(opens)('by %s is blamed at its own line, and no other is', (_, line) => {
    const broken = ['```ts run name=broken', 'let before = 1;', line, '```'];
    const { plan } = compile(pageOf(...broken, ...innocent));
    const failing = plan.checks.filter(({ problems }) => problems.length > 0);
    expect(failing.map(({ title }) => title)).toEqual(['fences']);
    for (const { problems } of failing) {
      expect(problems.map((problem) => problem.line)).toEqual(problems.map(() => 3));
    }
  });

  test('takes its names to no one’s blame', () => {
    const using = ['', '```ts run', 'open + before;', '```'];
    const { plan } = compile(
      pageOf('```ts run name=broken', 'let before = 1;', 'let open = (4', '```', ...using),
    );
    const failing = plan.checks.filter(({ problems }) => problems.length > 0);
    expect(failing.map(({ title }) => title)).toEqual(['fences']);
  });

  test('may be one that must not compile', () => {
    const fails = ['```ts fails=TS1005@1', 'let open = (4', '```'];
    const { plan } = compile(pageOf(...fails, ...innocent));
    expect(plan.checks.flatMap(({ problems }) => places(problems))).toEqual([]);
  });
});
