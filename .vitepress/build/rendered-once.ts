import type { Plugin } from 'vite';
import type { DefaultTheme, MarkdownOptions, MarkdownRenderer } from 'vitepress';

type Env = { readonly relativePath?: string; readonly frontmatter?: Record<string, unknown> };
type SearchOptions = Required<DefaultTheme.LocalSearchOptions>;

/** What the search reads of each page, with the text that it was made of. */
const rendered = new Map<string, { readonly src: string; readonly html: string }>();

/** Keeps what a page is rendered to for its search. None is rendered before `ready`. */
export function renderedOnce(md: MarkdownRenderer, ready: () => Promise<unknown>): void {
  const render = md.renderAsync.bind(md);
  md.renderAsync = async (src, env: Env = {}) => {
    await ready();
    const html = await render(src, env);
    const isFound = env.frontmatter?.['search'] !== false;
    rendered.set(env.relativePath ?? '', { src, html: isFound ? html : '' });
    return html;
  };
}

/** The page as the site has it, for the search: nothing where it is not to be found. */
export const forSearch: SearchOptions['_render'] = async (src, env, md) => {
  const page = (): string | undefined => {
    const one = rendered.get(env.relativePath);
    return one?.src === src ? one.html : undefined;
  };
  if (page() === undefined) await md.renderAsync(src, env);
  return page() ?? '';
};

/** Searching is for browsers: the pages are drawn at build without an index. */
export function searchInBrowser(): Plugin {
  return {
    name: 'imbalance:search-in-browser',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /^\/@localSearchIndex/ },
      handler() {
        return this.environment.name === 'ssr' ? 'export default {};' : null;
      },
    },
  };
}

/** Has code coloured once: an example stands on its page, and on one of its own. */
export const colouredOnce: NonNullable<MarkdownOptions['shikiSetup']> = (shiki) => {
  const colour = shiki.codeToHtml;
  const known = new Map<string, string>();
  shiki.codeToHtml = (code, options) => {
    const key = JSON.stringify([options.lang, options.meta, code]);
    const html = known.get(key) ?? colour(code, options);
    known.set(key, html);
    return html;
  };
};
