import type MarkdownIt from 'markdown-it';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import { blocksOf } from '../../src/publish/cite/blocks.ts';
import { contextObject } from '../../src/publish/cite/coins.ts';
import type { Project } from '../../src/publish/cite/project.ts';
import { linkTo, noAddress } from '../../src/show/address/place.ts';
import { pagePath } from '../../src/show/address/addresses.ts';

interface PageEnv {
  readonly relativePath?: string;
  readonly frontmatter?: Readonly<Record<string, unknown>>;
}

/**
 * Ends every page with where its plain forms are, the address at which it stays,
 * the button that cites it, which is there for a keyboard, and what a reference
 * manager reads of it.
 */
export function pageFoot(md: MarkdownIt, base: string, project: Project): void {
  md.core.ruler.push('page_forms', ({ env, tokens, Token }) => {
    const { relativePath, frontmatter } = (env ?? {}) as PageEnv;
    if (relativePath === undefined || tokens.length === 0) return;
    const route = relativePath.replace(/\.md$/, '');
    const path = pagePath(route);
    const link = linkTo(project.home, path);
    const where = link === null ? `<code>${path}</code>; ${noAddress}` : `<code>${link}</code>`;
    const given = frontmatter?.['title'];
    const heading = blocksOf(tokens).find(({ kind }) => kind === 'heading')?.text;
    const title = typeof given === 'string' ? given : (heading ?? route);
    const token = new Token('html_block', '', 0);
    token.content = [
      '<p class="page-forms vp-raw">',
      `<span class="Z3988" title="${escapeHtml(contextObject(project, title, path))}" hidden></span>`,
      '<span class="cite-offer"><button type="button" class="cite-page" aria-keyshortcuts="c">Cite</button>',
      'this page or a part of it (<kbd>c</kbd> where the focus is).</span>',
      `This page is also there as <a href="${base}${route}.txt" target="_self">text</a>`,
      `and as <a href="${base}${route}.md" target="_self">Markdown</a>,`,
      ...codeForm(route, base),
      `and stays at ${where}.</p>\n`,
    ].join(' ');
    tokens.push(token);
  });
}

/** The code of an example alone, to be run at home; its file has the ending that no host takes for a video. */
function codeForm(route: string, base: string): string[] {
  const name = /^x\/(.+)$/.exec(route)?.[1];
  return name === undefined
    ? []
    : [
        `its code as <a href="${base}${route}.ts.txt" target="_self" download="${name}.ts">TypeScript</a>,`,
      ];
}
