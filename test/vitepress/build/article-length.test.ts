import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { article } from '../../../.vitepress/build/navigation.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';
import { parseMarkdown } from '../../../src/literate/text/parse-markdown.ts';

/** Pages of the article, in the order in which the navigation names them. */
const files = article.map(({ link }) => `docs${link === '/' ? '/index' : link}.md`);

/**
 * Words of running prose: paragraphs and items of lists. Headings, tables, code,
 * figures and folded notes are apart.
 */
function runningWords(markdown: string): number {
  const { tokens } = parseMarkdown(new SourceText('a page', markdown));
  let words = 0;
  let folded = 0;
  tokens.forEach(({ type, content, children }, i) => {
    if (type === 'html_block') {
      folded += (content.match(/<details\b/g) ?? []).length;
      folded -= (content.match(/<\/details>/g) ?? []).length;
    }
    if (type !== 'inline' || tokens[i - 1]?.type !== 'paragraph_open' || folded > 0) return;
    if (content.startsWith('<<<')) return;
    const said = (children ?? [])
      .map((child) => (child.type === 'html_inline' ? '' : child.content || ' '))
      .join('');
    words += said.split(/\s+/).filter((one) => /[\p{L}\p{N}]/u.test(one)).length;
  });
  return words;
}

describe('the words of the article', () => {
  test('are counted as a reader reads them', () => {
    const page =
      '---\ntitle: x\n---\n\n# Not this\n\nOne <Fact of="x">2</Fact> `three`\nfour.\n\n- Five\n\n| not | this |\n| --- | --- |\n| nor | this |\n\n<details>\n<summary>nor</summary>\n\nNot this.\n\n</details>\n\nSix.\n\n```ts\nnot();\n```\n';
    expect(runningWords(page)).toBe(6);
  });

  test('are fewer than two thousand on all its pages together', () => {
    const counts = files.map((file) => [file, runningWords(readFileSync(file, 'utf8'))] as const);
    const sum = counts.reduce((all, [, words]) => all + words, 0);
    expect(sum, counts.map(([file, words]) => `${file} ${String(words)}`).join(', ')).toBeLessThan(
      2000,
    );
  });
});
