import { describe, expect, test } from 'vitest';
import { bodyRanges, type Fence } from '../../../src/literate/example/fences.ts';
import type { Page } from '../../../src/literate/page/page.ts';
import { readPage } from '../../../src/literate/page/page.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';
import { pageOf, places } from '../pages.ts';

function bodies(page: Page): string[] {
  return page.examples.map(({ fence }) => bodyOf(page, fence));
}

function bodyOf(page: Page, fence: Fence): string {
  return bodyRanges(fence)
    .map(([from, to]) => page.source.text.slice(from, to))
    .join('\n');
}

describe('a fence', () => {
  test('is found at its own offsets below front matter', () => {
    const page = pageOf(
      '---',
      'title: x',
      '---',
      '',
      '```ts run',
      'const a = 1;',
      '',
      '  a;',
      '```',
    );
    expect(bodies(page)).toEqual(['const a = 1;\n\n  a;']);
    expect(page.examples[0]?.fence).toMatchObject({ line: 5, closeLine: 9 });
  });

  test('is found in lists, and its indent is not part of it', () => {
    const page = pageOf(
      '1. one',
      '',
      '   ```ts run',
      '   a;',
      '     b;',
      '   ```',
      '- ```ts run',
      '  c;',
      '  ```',
    );
    expect(bodies(page)).toEqual(['a;\n  b;', 'c;']);
    expect(page.examples.map(({ fence }) => fence.prefix)).toEqual(['   ', '  ']);
  });

  test('is found in a container', () => {
    expect(bodies(pageOf('::: tip', '```ts run', 'a;', '```', ':::'))).toEqual(['a;']);
  });

  test('is found in block quotes, without their marks', () => {
    const page = pageOf('> > ```ts run', '> > a;', '> >', '> >b;', '> > ```');
    expect(bodies(page)).toEqual(['a;\n\nb;']);
    expect(page.examples[0]?.fence.prefix).toBe('> > ');
  });

  test('is found with Windows line breaks', () => {
    const text = ['# T', '', '```ts run', 'a;', 'b;', '```', ''].join('\r\n');
    const page = readPage(new SourceText('docs/page.md', text));
    expect(bodies(page)).toEqual(['a;\nb;']);
    expect(page.source.eol(3)).toBe('\r\n');
  });

  test('inside a longer fence is text', () => {
    expect(pageOf('````md', '```ts', 'a;', '```', '````')).toMatchObject({
      examples: [],
      problems: [],
    });
  });

  test('with tildes is a fence', () => {
    expect(bodies(pageOf('~~~ts run', '```', '~~~'))).toEqual(['```']);
  });

  test('of no lines is empty', () => {
    expect(bodies(pageOf('```ts run', '```'))).toEqual(['']);
  });

  test('that is never closed is refused', () => {
    expect(places(pageOf('- a', '', '  ```ts run', '  a;', '', 'b').problems)).toEqual([
      'LI207 docs/page.md:3:3',
    ]);
  });

  test('indented with half a tab is refused', () => {
    expect(places(pageOf('- a', '', '  ```ts run', '\ta;', '  ```').problems)).toEqual([
      'LI207 docs/page.md:4:1',
    ]);
  });
});

describe('a ts fence', () => {
  test.each([
    ['without a flag', '```ts', 'LI201'],
    ['with a name only', '```ts name=a', 'LI201'],
    ['in another spelling', '```typescript run', 'LI201'],
    ['in JavaScript', '```js run', 'LI201'],
    ['with an unknown flag', '```ts runs', 'LI202'],
    ['with two meanings', '```ts type-only fails=TS1', 'LI202'],
    ['skipped without a reason', '```ts skip', 'LI202'],
    ['skipped for an empty reason', '```ts skip=" "', 'LI202'],
    ['with a broken pattern', '```ts throws=/(/', 'LI202'],
    ['with no error code', '```ts fails=error', 'LI202'],
    ['with a capital in its name', '```ts run name=A', 'LI202'],
  ])('%s is refused', (_, opening, code) => {
    const { problems } = pageOf('', opening, 'a;', '```');
    expect(places(problems)).toEqual([`${code} docs/page.md:2:1`]);
  });

  test('says in its refusal what it may say', () => {
    const [problem] = pageOf('```ts', '```').problems;
    expect(problem?.todo).toMatch(/run, type-only, throws=.*, fails=.*, skip=/);
  });

  test('keeps the words of VitePress for the site', () => {
    const [example] = pageOf('```ts run name=a {1,3} :line-numbers [a.ts]', '```').examples;
    expect(example?.fence.info).toMatchObject({
      kind: 'run',
      name: 'a',
      shown: 'ts {1,3} :line-numbers [a.ts]',
    });
  });

  test('may have blanks in its pattern and its reason', () => {
    const page = pageOf('```ts throws=/a b\\/c/i', '```', '```ts skip="b c"', '```');
    expect(page.examples.map(({ fence }) => [fence.info.throws, fence.info.skip])).toEqual([
      [['a b\\/c', 'i'], null],
      [null, 'b c'],
    ]);
  });

  test('is named after its heading, and each address is used once', () => {
    const page = pageOf(
      '# The `end`',
      '```ts run',
      '```',
      '```ts run',
      '```',
      '```ts run name=x',
      '```',
    );
    expect(page.examples.map(({ title, anchor }) => [title, anchor])).toEqual([
      ['The end', 'x-the-end'],
      ['The end', 'x-the-end-2'],
      ['x', 'x-x'],
    ]);
  });

  test('with the name of another is refused', () => {
    const page = pageOf('```ts run name=x', '```', '```ts run name=x', '```');
    expect(places(page.problems)).toEqual(['LI209 docs/page.md:3:1']);
  });
});

describe('an output fence', () => {
  test('belongs to the example directly before it', () => {
    const page = pageOf(
      '```ts run',
      '```',
      '',
      '```txt output',
      'a',
      '```',
      '',
      '```ts run',
      '```',
    );
    expect(page.problems).toEqual([]);
    expect(page.examples.map(({ output }) => output?.line)).toEqual([4, undefined]);
  });

  test.each([
    ['after prose', ['```ts run', '```', 'so:', '```txt output', '```'], '4:1'],
    ['after nothing', ['```txt output', '```'], '1:1'],
    [
      'after an example that does not run',
      ['```ts type-only', '```', '```txt output', '```'],
      '3:1',
    ],
  ])('%s is refused', (_, lines, place) => {
    expect(places(pageOf(...lines).problems)).toEqual([`LI211 docs/page.md:${place}`]);
  });

  test('is plain text without the word "output"', () => {
    expect(pageOf('```txt', '```').problems).toEqual([]);
  });
});

describe('hidden lines', () => {
  test.each([
    ['that do not end', ['// #hide', 'a;'], '2:1'],
    ['that are hidden twice', ['// #hide', '// #hide', '// #show'], '3:1'],
    ['that do not begin', ['a;', '// #show'], '3:1'],
  ])('%s are refused', (_, lines, place) => {
    const { problems } = pageOf('```ts run', ...lines, '```');
    expect(places(problems)).toEqual([`LI208 docs/page.md:${place}`]);
  });
});

test('front matter that is no YAML is refused', () => {
  expect(places(pageOf('---', 'a: [', '---').problems)).toEqual(['LI223 docs/page.md:2:5']);
});
