import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownNames } from '../../../../.vitepress/theme/lab/check-names.ts';
import { compileFunction } from '../../../../.vitepress/theme/lab/compile-fix.ts';
import { labNames } from '../../../../src/workbench/lab/scope-names.ts';

/** A function with these lines in it, and these before it. */
function written(lines: string, before = ''): string {
  return `${before}\nfunction* cfq_find_alloc_queue(cfqd, is_sync, cic, bio, gfp_mask) {\n${lines}\n  return null;\n}\n`;
}

const forged = "JSON.stringify = () => '{}';";

describe('the lab refuses with LI155', () => {
  test.each<[what: string, lines: string, before?: string]>([
    ['a name of the judge', forged],
    ['that name in a cast', "(JSON as any).stringify = () => '{}';"],
    ['that name with a mark', "JSON!.stringify = () => '{}';"],
    ['that name in satisfies', '(JSON satisfies object).stringify;'],
    ['casts in casts', '((JSON as any)! satisfies any as unknown);'],
    ['a declared name', forged, 'declare const JSON: any;'],
    ['a declared function', 'self();', 'declare function self(): any;'],
    ['a declared name inside', `declare let JSON: any; ${forged}`],
    ['a name that is declared in another function', forged, 'const other = (JSON) => JSON;'],
    ['a name that is declared in another block', `{ const JSON = 1; } ${forged}`],
    ['a name that is declared in a loop', `for (const JSON of []); ${forged}`],
    ['a name that is a catch parameter', `try { } catch (JSON) { } ${forged}`],
    ['a name of a function expression', `const f = function JSON() {}; ${forged}`],
    ['a name that is only a label', `JSON: for (;;) break JSON; ${forged}`],
    ['a name that is only a property', `const o = { JSON: 1 }; ${forged}`],
    ['a name that is only a type', forged, 'interface JSON { a: 1 } type self = 1;'],
    [
      'a default that sees no variable of the body',
      'f();',
      'const f = (a = JSON) => { var JSON; };',
    ],
    [
      'a default that sees no constant of the body',
      '',
      'const f = (a = JSON) => { const JSON = 1; };',
    ],
    ['a name in short form', 'const o = { JSON };'],
    ['a name in a template', '`${JSON}`;'],
    ['a name behind typeof', 'typeof JSON;'],
    ['a name that is assigned', 'JSON = null;'],
    ['a name in a pattern that assigns', '[JSON] = [1];'],
    ['a name in a loop that assigns', 'for (JSON of [1]);'],
    ['a name as a key that is computed', 'const o = { [JSON]: 1 };'],
    ['a name written with escapes', 'JS\\u004fN;'],
    ['a destructured constructor', 'const { constructor: A } = [];'],
    ['a constructor in a parameter', '', 'const f = ({ constructor: A }) => A;'],
    ['a constructor in a loop', 'for (const { constructor: A } of [[]]);'],
    ['a constructor that is assigned', 'let A; ({ constructor: A } = []);'],
    ['a constructor in short form', 'const { constructor } = [];'],
    ['a constructor in quotes', "const { 'constructor': A } = [];"],
    ['a constructor written with escapes', '[].con\\u0073tructor;'],
    ['a constructor behind ?.', '[]?.constructor;'],
    ['a computed key in a pattern', "const { ['con' + 'structor']: A } = [];"],
    ['a template as a key', 'const { [`constructor`]: A } = [];'],
    ['a computed property', "[]['con' + 'structor'];"],
    ['a property in quotes', "[]['constructor'];"],
    ['a prototype', 'cfq_find_alloc_queue.prototype;'],
    ['a getter that is looked up', "({}).__lookupGetter__('__proto__').call([]);"],
    ['a getter that is defined', "({}).__defineGetter__('a', () => 1);"],
    ['a call by another name', 'const { call } = (() => 1);'],
    ['the value of another thing', '[].valueOf;'],
    ['a prototype that is given', 'const o = { __proto__: cfqd };'],
    ['what is told of it', 'const o = { toString: () => 1 };'],
    ['an accessor', 'const o = { get a() { return 1; } };'],
    ['arguments', 'arguments;'],
    ['this', 'this;'],
    ['a class', 'class A {}'],
    ['new', 'new String(1);'],
    ['new.target', 'const f = function () { return new.target; };'],
    ['import()', "import('x');"],
    ['import.meta', 'import.meta;'],
    ['an import', '', "import { a } from 'x';"],
    ['an export of everything', '', "export * from 'x';"],
    ['await', '', 'const a = await 1;'],
    ['an async function', 'const f = async () => 1;'],
    ['a tagged template', 'String.raw`a`;'],
    ['a regular expression', "/(a*)*b/.test('a');"],
    ['yield without *', 'yield 1;'],
    ['var', 'var a = 1;'],
    ['using', '{ using a = null; }'],
    ['a debugger', 'debugger;'],
    ['a property that is set', 'String.fromCharCode = () => 1;'],
    ['a property that is set by a pattern', '[String.a] = [1];'],
    ['a property that is set by a pattern with a name', '({ a: String.a } = { a: 1 });'],
    ['a property that is set by a rest', '[...String.a] = [1];'],
    ['a property that is set by a default', '[String.a = 1] = [];'],
    ['a property that is set by a loop', 'for (String.a of [1]);'],
    ['a property that counts', 'rcu_read_lock.count++;'],
    ['a property that is deleted', 'delete String.fromCharCode;'],
    ['a kernel name that is assigned', 'GFP_ATOMIC = 1;'],
    ['a function that is assigned', 'other = 1;', 'function other() {}'],
    ['a variable outside', '', 'let seen = 0;'],
    ['a list outside', 'seen.push(1);', 'const seen = [];'],
    ['an object outside', '', 'const seen = { list: 1 };'],
    ['a closure outside', 'next();', 'const next = (() => { let n = 0; return () => n++; })();'],
    ['a choice of lists outside', '', 'const seen = 1 ? [] : 0;'],
    ['a statement outside', '', 'if (1) rcu_read_lock();'],
    ['no function', ''],
  ])('%s', (what, lines, before) => {
    const text = what === 'no function' ? '' : written(lines, before);
    expect(() => compileFunction(text)).toThrow(/^LI155 /);
  });
});

describe('the lab takes', () => {
  test.each<[what: string, lines: string, before?: string]>([
    ['nothing special', ''],
    ['types', 'const a = (cfqd as any).oom_cfqq!; let b: number;', 'interface A { a: 1 }'],
    [
      'helpers and constants',
      'const b = other(limit);',
      'const limit = 1 << 4; const other = (a) => a;',
    ],
    ['a name of its own for a name of the judge', 'const JSON = 1; JSON;'],
    [
      'lists and objects inside',
      'const a = [1, ...[2]]; a.push(a[0]); const { b } = { b: a.length };',
    ],
    [
      'loops, labels and choices',
      'out: for (const a of [1]) { switch (a) { case 1: break out; } }',
    ],
    ['errors', "try { throw 'a'; } catch (error) { String(error); } finally { }"],
    ['an export', '', 'export const limit = 4;'],
  ])('%s', (_, lines, before) => {
    expect(compileFunction(written(lines, before))).toContain('return cfq_find_alloc_queue;');
  });
});

const name = fc.constantFrom('JSON', 'self', 'Object', 'a', 'b', 'String', 'rcu_read_lock');
const { code } = fc.letrec<{ code: string; value: string; pattern: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    name,
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(${a} as any, ${b})`),
    tie('value').map((a) => `[${a}!]`),
    tie('value').map((a) => `({ a: ${a} })`),
    name.map((a) => `({ ${a} })`),
    fc.tuple(tie('pattern'), tie('value')).map(([p, v]) => `((${p}) => ${v})([])`),
    fc.tuple(name, tie('code')).map(([n, c]) => `(function ${n}() { ${c} })()`),
  ),
  pattern: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    name,
    fc.tuple(tie('pattern'), tie('value')).map(([p, v]) => `[${p} = ${v}]`),
    fc.tuple(name, tie('pattern'), tie('value')).map(([n, p, v]) => `{ ${n}: ${p} = ${v} }`),
    name.map((n) => `[...${n}]`),
  ),
  code: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('value').map((v) => `(${v});`),
    fc.tuple(tie('pattern'), tie('value')).map(([p, v]) => `try { const ${p} = ${v}; } catch {}`),
    fc.tuple(tie('pattern'), tie('code')).map(([p, c]) => `for (let ${p} of [[]]) { ${c} }`),
    fc.tuple(name, tie('code')).map(([n, c]) => `try { throw []; } catch (${n}) { ${c} }`),
    fc.tuple(name, tie('value')).map(([n, v]) => `declare const ${n}: any; (${v});`),
    fc.tuple(name, tie('code')).map(([n, c]) => `{ function ${n}() { ${c} } ${n}(); }`),
    fc.tuple(tie('code'), tie('code')).map(([a, b]) => `${a} ${b}`),
    fc.tuple(name, tie('value')).map(([n, v]) => `try { ${n} = ${v}; } catch {}`),
  ),
}));

/** The names that it asks its surroundings for when it runs. */
function asked(compiled: string): Set<string> {
  const names = new Set<string>();
  const world = new Proxy(
    {},
    { has: (_, key) => key !== Symbol.unscopables, get: (_, key) => void names.add(String(key)) },
  );
  const making = compiled.replace('export default', 'return').replace(/\/\/#.*\n/g, '\n');
  // In strict code, as a module is, a block of its own can hide no name.
  const run = new Function(
    'world',
    `with (world) { return (function () { 'use strict'; ${making} })(); }`,
  ) as (world: object) => (...given: unknown[]) => () => Iterable<unknown>;
  try {
    const made = run(world)(
      () => [],
      () => 0,
      {},
    );
    Array.from(made());
  } catch {
    // As far as it came.
  }
  names.delete('Symbol(Symbol.unscopables)');
  return names;
}

describe('what the lab takes', () => {
  test('asks its surroundings for no name but the lab\u2019s own', () => {
    let taken = 0;
    fc.assert(
      fc.property(code, (lines) => {
        let compiled: string;
        try {
          compiled = compileFunction(written(lines));
        } catch (error) {
          expect(String(error)).toMatch(/LI1(?:51|55) /);
          return;
        }
        taken++;
        const strange = [...asked(compiled)].filter(
          (one) => !ownNames.includes(one) && !(labNames as readonly string[]).includes(one),
        );
        expect(strange).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  test('would be seen asking', () => {
    const compiled = compileFunction(written('{ const JSON = 1; JSON; }'));
    expect(asked(compiled).size).toBe(0);
    expect([...asked(compiled.replace('const JSON = 1;', ''))]).toEqual(['JSON']);
  });
});
