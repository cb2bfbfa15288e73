import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { glossaryTerms, termsIn } from '../../../.vitepress/build/glossary-terms.ts';

const file = 'docs/glossary.md';

function drawn(markdown: string, relativePath = 'before.md'): string {
  const md = new MarkdownIt({ html: true });
  glossaryTerms(md, file, '/base/');
  return md.render(markdown, { relativePath });
}

describe('a word of the glossary', () => {
  test('is a link to its entry where a page uses it first, and only there', () => {
    const html = drawn('# RCU\n\nUnder RCU, a reader. RCU again.\n');
    expect(html).toContain('<h1>RCU</h1>');
    expect(
      html.match(/<a class="term" href="\/base\/glossary#rcu" data-means="Read-copy-/g),
    ).toHaveLength(1);
  });

  test('is left alone in links, code, headings and longer words', () => {
    expect(drawn('[RCU](x), `RCU`, rcutree-RCU-x.')).not.toContain('class="term"');
    expect(drawn('RCU', 'glossary.md')).not.toContain('class="term"');
  });

  test('has its meaning from the glossary, without tags', () => {
    const terms = termsIn(readFileSync(file, 'utf8'));
    expect(terms.map(({ id }) => id)).toContain('grace-period');
    expect(terms.filter(({ means }) => means === '' || /[<>]/.test(means))).toEqual([]);
  });
});
