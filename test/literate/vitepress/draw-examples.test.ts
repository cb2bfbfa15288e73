import { inlineTags } from '../../../src/publish/cite/inline-tags.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMarkdownRenderer, disposeMdItInstance, type MarkdownRenderer } from 'vitepress';
import { findHeadings } from '../../../src/literate/text/headings.ts';
import {
  literateMarkdown,
  marginTransformer,
} from '../../../src/literate/vitepress/draw-examples.ts';
import { Site } from '../../../src/literate/site/site.ts';

const root = path.resolve('.');
mkdirSync(path.join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(path.join(root, '.cache/markdown-'));
let md: MarkdownRenderer;

beforeAll(async () => {
  // VitePress keeps one for a process, whoever asks.
  disposeMdItInstance();
  md = await createMarkdownRenderer(path.join(root, 'docs'), {
    component: { inlineTags: [...inlineTags] },
    codeTransformers: [marginTransformer],
    config: (own) => {
      literateMarkdown(own, root);
    },
  });
});

afterAll(() => {
  disposeMdItInstance();
  rmSync(folder, { recursive: true });
});

async function render(...lines: readonly string[]): Promise<string> {
  const file = path.join(folder, 'page.md');
  writeFileSync(file, lines.join('\n'));
  return md.renderAsync(lines.join('\n'), { path: file, relativePath: 'page.md', cleanUrls: true });
}

describe('an example on the site', () => {
  test('is static HTML in a wrapper that says where it stands', async () => {
    const html = await render(
      '---',
      'title: x',
      '---',
      '```ts run name=first {1}',
      'const a = 1; // => 1',
      '```',
    );
    const file = path.relative(root, path.join(folder, 'page.md'));
    expect(html).toMatch(
      `<div class="example" id="x-first" data-kind="run" data-name="first" data-page="${file}" data-line="4"><div class="language-ts">`,
    );
    expect(html).toContain('<span class="lang">ts</span>');
    expect(html).toContain('highlighted');
    expect(html).not.toContain('name=first');
  });

  test('marks the value in the margin', async () => {
    const html = await render('```ts run', 'const a = 1; // => 1', '```');
    expect(html).toMatch(/<span style="[^"]*" class="margin-value">\s*\/\/ => 1<\/span>/);
  });

  test('folds its set-up lines and says how many they are', async () => {
    const html = await render(
      '```ts run',
      'before;',
      '// #hide',
      'one;',
      'two;',
      '// #show',
      'shown;',
      '```',
    );
    const text = html.replace(/<(?!\/?(?:details|summary))[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(text).toBe(
      'tsbefore; <details class="example-setup"><summary>2 set-up lines</summary>tsone; two; </details>tsshown; ',
    );
  });

  test.each([
    ['```ts throws=/a <b/', 'throws /a &lt;b/'],
    ['```ts fails=TS2322@1,TS1005', 'does not compile: TS2322, TS1005'],
    ['```ts skip="needs a browser"', 'not run: needs a browser'],
    ['```ts type-only', 'checked, not run'],
  ])('%s says so', async (opening, label) => {
    expect(await render(opening, 'a;', '```')).toContain(
      `<p class="example-label" v-pre>${label}</p>`,
    );
  });

  test('has its output beside it under its own label', async () => {
    const html = await render(
      '```ts run name=a',
      'print(1);',
      '```',
      '',
      '```txt output',
      '1',
      '```',
    );
    expect(html).toContain(
      '<div class="example-output" id="x-a-output"><p class="example-label">prints</p>',
    );
    expect(html).not.toContain('txt output');
  });

  test('in a list and a container is drawn as well', async () => {
    const html = await render(
      '- a',
      '',
      '  ```ts run name=a',
      '  a;',
      '  ```',
      '',
      '::: tip',
      '```ts run name=b',
      'b;',
      '```',
      ':::',
    );
    expect(
      [...html.matchAll(/id="x-(\w)" [^>]*data-line="(\d+)"/g)].map(([, id, line]) => [id, line]),
    ).toEqual([
      ['a', '3'],
      ['b', '8'],
    ]);
  });

  test('leaves every other fence alone', async () => {
    expect(await render('```c', 'int a;', '```')).not.toContain('class="example"');
  });
});

describe('the parser of the tests and the one of the site', () => {
  const sites = [new Site({ root }), new Site({ root: 'test/literate/fixtures/site' })];

  test('see the same headings, addresses and fences on every page', () => {
    for (const page of sites.flatMap((site) => site.pages())) {
      const file = path.join(root, 'docs', 'page.md');
      const tokens = md.parse(page.source.text, {
        path: file,
        relativePath: 'page.md',
        cleanUrls: true,
      });
      const slugs = tokens
        .filter(({ type }) => type === 'heading_open')
        .map((token) => token.attrGet('id'));
      expect(findHeadings(page.tokens).map(({ slug }) => slug)).toEqual(slugs);
      const fences = (
        all: readonly { type: string; content: string; meta?: { src?: string } | null }[],
      ): string[] =>
        all
          .filter(({ type, meta }) => type === 'fence' && !meta?.src)
          .map(({ content }) => content);
      expect(fences(page.tokens)).toEqual(fences(tokens));
    }
  });
});
