import { describe, expect, test } from 'vitest';
import { findBound } from '../../../src/literate/prose/bound-figures.ts';
import {
  checkNumerals,
  summariseDeclared,
  type Numerals,
} from '../../../src/literate/prose/numerals.ts';
import { scanProse } from '../../../src/literate/prose/scan-prose.ts';
import { inWords } from '../../../src/literate/prose/number-words.ts';
import { pageOf, places } from '../pages.ts';

function numeralsOf(...lines: readonly string[]): Numerals {
  const page = pageOf(...lines);
  const prose = scanProse(page.source, page.tokens);
  const bound = findBound(page.source, prose);
  return checkNumerals(page.source, page.frontmatter, prose, bound, [
    'Linux',
    'Node(?:\\.js)?',
    'GCC',
  ]);
}

/** The numerals that are bound to nothing. */
function unbound(...lines: readonly string[]): string[] {
  return numeralsOf(...lines).problems.map(
    ({ fact }) => /^"(.*)" is bound/.exec(fact)?.[1] ?? fact,
  );
}

describe('prose', () => {
  test.each([
    ['code', 'a `x = 7` b'],
    ['code with backquotes', 'a ``x ` 7`` b'],
    ['a fence', '```c\nint a = 7;\n```'],
    ['indented code', 'a\n\n    int a = 7;'],
    ['the target of a link', 'a [b](/page7#step-7 "title 7")'],
    ['a reference', 'a [b][7]\n\n[7]: /page7'],
    ['a bare address', 'see https://host.example/7?a=7'],
    ['an address in angle brackets', 'see <https://host.example/7>'],
    ['an attribute', '<Stepper :start="7" run="a/7" />'],
    ['a comment', 'a <!-- 7 --> b'],
    ['an interpolation', 'a {{ facts.count + 7 }} b'],
    ['a heading id', '# Title {#step-7}'],
    ['a script', '<script setup>\nconst a = 7;\n</script>'],
    ['a list marker', '7. seven\n   - x'.replace('seven', 'a')],
    ['a footnote mark', 'a[^7]'],
    ['an entity', 'a&#8203;b'],
    ['an included region', '<<< @/../src/a7.ts#b7'],
    ['front matter', '---\ntitle: 7\n---\n\na'],
  ])('is not %s', (_, text) => {
    expect(unbound(text)).toEqual([]);
  });

  test.each([
    ['a paragraph', 'a 7 b', '1:3'],
    ['a heading', '## a 7', '1:6'],
    ['a quote', '> - a\n>   7', '2:5'],
    ['the text of a link', '[step 7](/a)', '1:7'],
    ['a cell', '| a | b |\n| --- | --- |\n| x | 7 |', '3:7'],
    ['raw HTML', '<div title="8">\n7\n</div>', '2:1'],
    ['the text of an image', '![7 locks](/a.svg)', '1:3'],
    ['a container', '::: tip\n7 locks\n:::', '2:1'],
    ['a title of a container', '::: tip Of 7\na\n:::', '1:12'],
    ['bold text', '**7**', '1:3'],
    ['text behind code', '`a` 7', '1:5'],
  ])('is %s', (_, text, place) => {
    expect(places(numeralsOf(text).problems)).toEqual([`LI218 docs/page.md:${place}`]);
  });
});

describe('a numeral', () => {
  test.each([
    ['in digits', 'the 14 paths', ['14']],
    ['with separators', '122,121 states, 0.25 s', ['122,121', '0.25']],
    ['as an ordinal', 'the 14th path', ['14']],
    [
      'in words',
      'Two of the fourteen, twenty-one, a hundred',
      ['Two', 'fourteen', 'twenty-one', 'hundred'],
    ],
    ['but the pronoun', 'one of them, someone, often, tension, weight', []],
  ])('%s is found', (_, text, found) => {
    expect(unbound(text)).toEqual(found);
  });

  test('inside a Fact or an N is not unbound', () => {
    const { problems, boundCount, declared } = numeralsOf(
      'a <Fact of="a.b">6</Fact> <N why="name of a step">3</N> <Fact of="c" as="word">two</Fact>',
    );
    expect([problems, boundCount, declared.map(({ kind, text }) => [kind, text])]).toEqual([
      [],
      2,
      [['name of a step', '3']],
    ]);
  });

  test.each([
    ['date', 'on 28 January 2013, in January 2013, January 28, 2013; 2013-01-28'],
    ['year', 'since 2009, in the 1990s'],
    ['release', 'v3.8, v3.8.3, Linux 3.8, 3.8.3, 3.x, v6.1-rc1, Linux 3.5 to 3.8, v5'],
    ['commit', 'a3cc86c2f008 and 2a7f124'],
    ['message id', 'Message-ID 1359388727-28147-1-git-send-email-a@b.example'],
    ['section', 'section 5.1, sections 1 and 7, § 3, RFC 5322'],
    ['licence', 'CC BY 4.0, GPL-2.0'],
    ['identifier', 'x86, LI204, UTF-8, i386, sha256, 0x1f'],
    ['row number', '| a | b |\n| --- | --- |\n| 1 | x |\n| 2 | y |\n| 3 | z |'],
  ])('is declared as a %s', (kind, text) => {
    const { problems, declared } = numeralsOf(text);
    expect(problems).toEqual([]);
    expect(new Set(declared.map((one) => one.kind))).toEqual(new Set([kind]));
  });

  test.each([
    ['a count as large as a year', '2,013 runs', ['2,013']],
    ['a year as a decimal', '2013.5', ['2013.5']],
    ['a share', '3.8 %', ['3.8']],
    ['a lone figure in a first cell', '| a |\n| --- |\n| 7 |', ['7']],
    ['a word of hexadecimal letters', 'deadbeef 1234567', ['1234567']],
  ])('is no declared kind: %s', (_, text, found) => {
    expect(unbound(text)).toEqual(found);
  });

  test('declared in the front matter is counted under its reason', () => {
    const { problems, declared } = numeralsOf(
      '---',
      'numerals:',
      '  - { text: 80 columns, why: width of mail }',
      '---',
      '',
      'At 80 columns, and 80',
      'columns',
    );
    expect(places(problems)).toEqual([]);
    expect(summariseDeclared(declared)).toBe('width of mail 2');
  });

  test('is not declared by a part of it', () => {
    expect(
      unbound('---', 'numerals: [{ text: "8", why: x }]', '---', '', '80 8 1.8 8,000'),
    ).toEqual(['80', '1.8', '8,000']);
  });
});

describe('front matter about numerals', () => {
  test.each([
    [
      'declares what stands nowhere',
      'numerals: [{ text: "80", why: x }]',
      'LI219 docs/page.md:2:21',
    ],
    ['gives no reason', 'numerals: [{ text: "7" }]', 'LI219 docs/page.md:2:1'],
    ['is no list', 'numerals: some', 'LI219 docs/page.md:2:1'],
    ['turns them off without a reason', 'numerals: { off: "" }', 'LI219 docs/page.md:2:1'],
  ])('is refused if it %s', (_, matter, place) => {
    expect(places(numeralsOf('---', matter, '---', '', 'x').problems)).toEqual([place]);
  });

  test('turns them off with a reason', () => {
    expect(numeralsOf('---', 'numerals: { off: raw log }', '---', '', '7')).toMatchObject({
      off: 'raw log',
      problems: [],
    });
  });
});

describe('a tag that binds', () => {
  test('is found with its form and its place', () => {
    const page = pageOf('# <Fact of="a.b" as="Word">Six</Fact>', '', '`<Fact of="x">1</Fact>`');
    const { facts } = findBound(page.source, scanProse(page.source, page.tokens));
    expect(facts).toEqual([{ of: 'a.b', as: 'Word', text: 'Six', from: 27, to: 30 }]);
  });

  test.each([
    ['is not closed', '<Fact of="a">6'],
    ['names nothing', '<Fact>6</Fact>'],
    ['has an unknown form', '<Fact of="a" as="roman">VI</Fact>'],
    ['gives no reason', '<N>6</N>'],
    ['holds another', '<Fact of="a">6 <b>x</b></Fact>'],
  ])('is refused if it %s', (_, text) => {
    const page = pageOf(`x ${text}`);
    const { problems } = findBound(page.source, scanProse(page.source, page.tokens));
    expect(places(problems)).toEqual(['LI217 docs/page.md:1:3']);
  });
});

test('a whole number below 100 has its words', () => {
  expect([0, 1, 14, 20, 21, 99, 100, 1.5].map(inWords)).toEqual([
    'zero',
    'one',
    'fourteen',
    'twenty',
    'twenty-one',
    'ninety-nine',
    null,
    null,
  ]);
});
