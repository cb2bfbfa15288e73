import type MarkdownIt from 'markdown-it';
import { linkTo } from '../../src/show/address/place.ts';
import { pagePath } from '../../src/show/address/addresses.ts';

/**
 * Ends every page with where its plain forms are, its address for keeps, and
 * the button that cites it, which is there for a keyboard.
 */
export function pageForms(md: MarkdownIt, base: string): void {
  md.core.ruler.push('page_forms', ({ env, tokens, Token }) => {
    const { relativePath } = (env ?? {}) as { relativePath?: string };
    if (relativePath === undefined || tokens.length === 0) return;
    const route = relativePath.replace(/\.md$/, '');
    const address = linkTo(pagePath(route));
    const token = new Token('html_block', '', 0);
    token.content = [
      '<p class="page-forms vp-raw">',
      '<span class="cite-offer"><button type="button" class="cite-page" aria-keyshortcuts="c">Cite</button>',
      'this page or a part of it (<kbd>c</kbd> where the focus is).</span>',
      `This page is also there as <a href="${base}${route}.txt" target="_self">text</a>`,
      `and as <a href="${base}${route}.md" target="_self">Markdown</a>,`,
      `and for keeps at <code>${address}</code>.</p>\n`,
    ].join(' ');
    tokens.push(token);
  });
}
