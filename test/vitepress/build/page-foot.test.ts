import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { pageFoot } from '../../../.vitepress/build/page-foot.ts';
import { noHome } from '../../publish/homes.ts';

/** Where the foot of a page leads, and under which name it gives a file. */
function formsOf(relativePath: string): string[] {
  const md = new MarkdownIt();
  pageFoot(md, '/some/where/', {
    title: 'a site',
    abstract: '',
    version: '1.0.0',
    released: '2026-01-01',
    authors: [],
    licence: 'MIT',
    home: noHome,
    identifier: null,
    keywords: [],
  });
  const html = md.render('# Title', { relativePath });
  return Array.from(
    html.matchAll(/href="\/some\/where\/([^"]+)"(?:[^>]* download="([^"]+)")?/g),
    ([, file = '', name]) => (name === undefined ? file : `${file} as ${name}`),
  );
}

test('the foot of a page leads to its plain forms', () => {
  expect(formsOf('before.md')).toEqual(['before.txt', 'before.md']);
});

test('the foot of the page of an example leads to its code, too, under its own ending', () => {
  expect(formsOf('x/the-failing-run.md')).toEqual([
    'x/the-failing-run.txt',
    'x/the-failing-run.md',
    'x/the-failing-run.ts.txt as the-failing-run.ts',
  ]);
});
