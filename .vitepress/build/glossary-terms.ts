import { readFileSync } from 'node:fs';
import type MarkdownIt from 'markdown-it';
import type { StateCore } from 'markdown-it';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';

/** A word of the glossary as pages use it. */
interface Term {
  readonly id: string;
  readonly word: string;
  readonly means: string;
}

type Token = StateCore['tokens'][number];

/**
 * Makes the first use of each word of the glossary on a page a link to it, which
 * carries the definition: theme/parts/preview-terms.ts shows it. The glossary
 * is the one owner: `data-words` of its entries says how prose writes them.
 */
export function glossaryTerms(md: MarkdownIt, file: string, base: string): void {
  md.core.ruler.push('glossary_terms', (state) => {
    const env = state.env as { relativePath?: string } | undefined;
    if (!env?.relativePath || /^(?:glossary|api|claims|c\/|r\/|x\/)/.test(env.relativePath)) return;
    const left = new Set(termsIn(readFileSync(file, 'utf8')));
    state.tokens.forEach((token, i) => {
      if (token.type !== 'inline' || state.tokens[i - 1]?.type !== 'paragraph_open') return;
      for (const term of [...left]) if (link(state, token, term, base)) left.delete(term);
    });
  });
}

/** The entries of the glossary that say how prose writes them. */
export function termsIn(glossary: string): Term[] {
  const entries = glossary.matchAll(
    /<dt id="([\w-]+)" data-words="([^"]+)">[^]*?<\/dt>\s*<dd>([^]*?)<\/dd>/g,
  );
  return Array.from(entries, ([, id = '', word = '', means = '']) => ({
    id,
    word,
    means: means
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  }));
}

/** Links the word where it stands in plain text, outside links and tags. */
function link(state: StateCore, inline: Token, { id, word, means }: Term, base: string): boolean {
  const children = inline.children ?? [];
  let inside = 0;
  for (const [at, child] of children.entries()) {
    if (child.type === 'link_open' || /^<(?:a|Claim|Fact)\b/.test(child.content)) inside++;
    if (child.type === 'link_close' || /^<\/(?:a|Claim|Fact)>/.test(child.content)) inside--;
    if (child.type !== 'text' || inside > 0) continue;
    const found = new RegExp(`(?<![\\w-])${word}(?![\\w-])`).exec(child.content);
    if (!found) continue;
    const html = new state.Token('html_inline', '', 0);
    html.content = `<a class="term" href="${base}glossary#${id}" data-means="${escapeHtml(means)}">${word}</a>`;
    const after = new state.Token('text', '', 0);
    after.content = child.content.slice(found.index + word.length);
    child.content = child.content.slice(0, found.index);
    children.splice(at + 1, 0, html, after);
    return true;
  }
  return false;
}
