import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/literate/page/page.ts';
import { Site } from '../../../src/literate/site/site.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';
import { figureNames } from '../../../src/publish/cite/figure-text.ts';
import { markdownTwin } from '../../../src/publish/twins/markdown-twin.ts';
import { textTwin } from '../../../src/publish/twins/text-twin.ts';

import { noHome, someHome } from '../homes.ts';
import { checkout } from '../../checkout.ts';

const root = process.cwd();
const { views } = checkout;
const site = new Site({ root });
const markdown = (text: string) =>
  markdownTwin(readPage(new SourceText('docs/x.md', text)), {
    root,
    views,
    route: 'x',
    home: someHome,
  });
const text = (source: string) => textTwin(markdown(source));
const pages = site.pages().filter(({ source }) => !source.file.includes('['));
const routeOf = (file: string) => site.routeOf(path.join(root, file)) || 'index';

describe('the twins of', () => {
  test.each(pages)('$source.file are plain', (page) => {
    const twin = markdownTwin(page, {
      root,
      views,
      route: routeOf(page.source.file),
      home: noHome,
    });
    const code = /^(`{3,})[^]*?^\1$|`[^`\n]+`/gm;
    expect(twin.replace(code, '')).not.toMatch(/<\/?[A-Z]\w*|^<<<|\{\{/m);
    expect(twin).not.toContain('npx imbalance');
    const lines = textTwin(twin).split('\n');
    expect(lines.filter((line) => line.length > 72 || /[^ -~]/.test(line))).toEqual([]);
    expect(lines[1]).toMatch(/^=+$/);
  });

  test.each(pages)('$source.file show no sign of how a page escapes a sign', (page) => {
    const twin = markdownTwin(page, {
      root,
      views,
      route: routeOf(page.source.file),
      home: noHome,
    });
    const code = [...twin.matchAll(/`[^`\n]+`/g)].map(([span]) => span);
    const entity = /&(#\d+|#x[0-9a-f]+|[a-z]+);/i;
    // In code an entity is no entity but what a reader sees.
    expect(code.filter((span) => entity.test(span))).toEqual([]);
    expect(textTwin(twin).match(entity)?.[0] ?? null).toBeNull();
  });

  test('the pages have a text for each of their figures, or say what it is for', () => {
    const used = pages.flatMap(({ source }) =>
      Array.from(source.text.matchAll(/^<([A-Z]\w*)\b[^>]*\/>$/gm), ([, name]) => name),
    );
    expect([...new Set(used)].filter((name) => !figureNames.includes(name ?? ''))).toEqual([]);
  });
});

describe('the Markdown twin', () => {
  test('has figures filled in and verdicts as words', () => {
    expect(markdown('In <Fact of="a">14</Fact> paths, <Claim of="b">shown</Claim>.')).toBe(
      'In 14 paths, shown.\n',
    );
  });

  test('has the run where the page has a stepper', () => {
    const twin = markdown('Look.\n\n<RunStepper run="before/wait-fail" start="11" />\n\nThere.\n');
    expect(twin).toMatch(
      /^```text\nbefore\/wait-fail: [^]*\n {2}11 A {4}rcu_read_unlock\(\) .* -1 /m,
    );
    expect(twin).toMatch(/There\.\n$/);
  });

  test('has the code where the page includes it: of the function as C, and says so', () => {
    const twin = markdown('<<< @/../src/cfq/variants/before.ts#exit{ts}\n');
    expect(twin).toMatch(/^```c\n\/\* Somebody else[^]*\n```\n\n\*Our rendition of the model as C/);
    const other = markdown('<<< @/../src/cfq/later-reader.ts#actors{ts}\n');
    expect(other).toMatch(/^```ts\n\/\*\* Follows a pointer/);
    expect(twin + other).not.toContain('#region');
  });

  test('has the difference of two functions as C, and says so', () => {
    const twin = markdown('<VariantDiff variant="after" />\n');
    expect(twin).toMatch(/^\+ +return /m);
    expect(twin).not.toContain('yield*');
    expect(twin).toContain("not the kernel's source");
  });

  test.each([
    ['> ', '> '],
    ['- ', '  '],
    ['1. ', '   '],
    ['> - ', '>   '],
  ])('keeps included code inside of what begins with %j', (first, further) => {
    const twin = markdown(`${first}<<< @/../src/cfq/later-reader.ts#actors{ts}\n\nBehind it.\n`);
    const [inside = '', after] = twin.split('\n\nBehind');
    const [opening, ...lines] = inside.split('\n');
    expect(opening).toBe(`${first}\`\`\`ts`);
    expect(lines.filter((line) => !line.startsWith(further.trimEnd()))).toEqual([]);
    expect(lines.at(-1)).toBe(`${further}\`\`\``);
    expect(after).toBe(' it.\n');
  });

  test('has an example as it is shown, without its flags and set-up lines', () => {
    expect(markdown('```ts run name=a\n// #hide\nlet b = 1;\n// #show\nb; // => 1\n```\n')).toBe(
      '```ts\nb; // => 1\n```\n',
    );
  });

  test('has whole addresses, in prose and not in code', () => {
    expect(markdown('[a](/paths#b) and [c](./d)\n\n```js\ne[0](/f/)\n```\n')).toBe(
      '[a](https://site.example.org/some/where/v1/paths#b) and [c](https://site.example.org/some/where/v1/d)\n\n```js\ne[0](/f/)\n```\n',
    );
  });

  test('names a figure that only a browser draws', () => {
    expect(markdown('<PlayGame />\n')).toMatch(/^\*In a browser: a game .*, at https:/);
  });
});

describe('code in the twins', () => {
  const code = "const a = `x\n\n\n## y {#z}\n`;\nconst b = '\u2192\u00e9';";

  test('is the same literal by literal, with its empty lines and what looks like an id', () => {
    const page = `# A {#a}\n\n\n\nB. {#b}\n\n\`\`\`ts run\n${code}\n\`\`\`\n`;
    expect(markdown(page)).toBe(`# A\n\nB.\n\n\`\`\`ts\n${code}\n\`\`\`\n`);
    const plain = code.replace('\u2192\u00e9', '\\u2192\\u00e9');
    const lines = plain.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
    expect(text(page)).toBe(`A\n=\n\nB.\n\n${lines.join('\n')}\n`);
    expect(text(`Take \`'\u2026'\`, \`p-\u2026\`, \u2026\n`)).toBe(`Take '\\u2026', p-..., ...\n`);
  });

  test('stays in the quotation or the item in which it is included', () => {
    const include = '<<< @/../src/cfq/variants/before.ts#exit{ts}\n';
    for (const [lead, hang] of [
      ['> ', '> '],
      ['- Item:\n\n  ', '  '],
    ] as const) {
      const lines = markdown(lead + include)
        .trimEnd()
        .split('\n')
        .slice(lead.split('\n').length - 1);
      expect(lines.length).toBeGreaterThan(3);
      expect(lines.filter((line) => line !== hang.trimEnd() && !line.startsWith(hang))).toEqual([]);
    }
  });
});

describe('the text twin', () => {
  test('underlines headings, marks items, quotes, and indents code', () => {
    expect(text('# Head\n\nOne.\n\n- a\n- b\n\n1. c\n\n> d\n\n```txt\ne\n```\n')).toBe(
      'Head\n====\n\nOne.\n\n- a\n- b\n\n1. c\n\n> d\n\n    e\n',
    );
  });

  test('aligns a table that fits, and writes the rows of another below each other', () => {
    expect(text('| a | b |\n| --- | --- |\n| one | 2 |\n')).toBe('a    b\n---  -\none  2\n');
    const wide = text(`| a | b |\n| --- | --- |\n| one | ${'word '.repeat(20)}|\n`);
    expect(wide).toMatch(/^\* one\n {2}b: word word/);
  });

  test('collects links as notes, each once, and breaks a long one in brackets', () => {
    const long = `https://h.example/${'x'.repeat(90)}`;
    const twin = text(`[a](https://h.example/a), [b](${long}), [c](https://h.example/a)\n`);
    expect(twin).toMatch(
      /^a \[1\], b \[2\], c \[1\]\n\n\[1\] https:\/\/h.example\/a\n\[2\] {3}<https:\/\/h/,
    );
    expect(twin.split('\n').slice(3).join('').replace(/\s/g, '')).toContain(`<${long}>`);
  });
});
