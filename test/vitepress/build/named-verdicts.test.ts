import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { namedVerdicts } from '../../../.vitepress/build/named-verdicts.ts';

const claims = [{ id: 'kept-leak', sentence: 'The fix keeps the "leak".' }];
const marked = '<Claim of="kept-leak">measured</Claim>';

function drawn(markdown: string, relativePath = 'after.md'): string {
  const md = new MarkdownIt({ html: true });
  namedVerdicts(md, claims, '/at/');
  return md.render(markdown, { relativePath });
}

describe('a verdict', () => {
  test('in running text says of which claim it is', () => {
    expect(drawn(`It does (${marked}).`)).toContain(
      'data-means="The fix keeps the &quot;leak&quot;." aria-label="measured: The fix keeps',
    );
  });

  test('is a link to its claim, with a sign, and needs no script', () => {
    expect(drawn(`| a |\n| --- |\n| ${marked} |\n`)).toContain(
      '<td><a class="verdict" href="/at/c/kept-leak" data-claim="kept-leak" data-sign="\u25CF">measured</a></td>',
    );
  });

  test('in a table, and beside its own sentence, leaves that to them', () => {
    expect(drawn(`| a |\n| --- |\n| ${marked} |\n`)).not.toContain('data-means');
    expect(drawn(`Since 1.0.0: ${marked}`, 'claims.md')).not.toContain('data-means');
    expect(drawn(`Since 1.0.0: ${marked}`, 'c/kept-leak.md')).not.toContain('data-means');
  });
});
