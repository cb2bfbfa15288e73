import type MarkdownIt from 'markdown-it';
import type { StateCore, Token } from 'markdown-it';
import { escapeHtml } from '../../literate/text/escape-text.ts';
import { blocksOf, namedCell, needsId, type Block } from './blocks.ts';

/** Ids that blocks of a page had before: new id to the old ones. */
export type EarlierIds = (page: string) => Readonly<Record<string, readonly string[]>>;

/** Parts of a page whose text has gone, by the heading that answers them; by '', the title. */
export type RetiredOf = (page: string) => Readonly<Record<string, readonly RetiredPart[]>>;

interface RetiredPart {
  readonly id: string;
  readonly said: string;
  readonly leadsTo: string;
}

/** In a page's front matter: the id of its first figure, for who skips to it. */
const firstFigure = 'figure';

/** Figures that are only read. */
const standing = /^<(?:KernelReport|ReportSwitch|KeepAll)\b/;

/**
 * Gives every paragraph, list item, row and figure of a page its id and, but
 * for the figures, a link to itself; and keeps the ids it had before as further
 * anchors. Those of text that has gone are anchors of a heading, which say so.
 */
export function blockIds(
  md: MarkdownIt,
  earlier: EarlierIds = () => ({}),
  retired: RetiredOf = () => ({}),
): void {
  md.core.ruler.push('imbalance_block_ids', (state) => {
    const env = state.env as { relativePath?: string; frontmatter?: object } | undefined;
    const route = env?.relativePath?.replace(/\.md$/, '') ?? '';
    const [old, gone] = [earlier(route), retired(route)];
    const blocks = blocksOf(state.tokens);
    const title = blocks.find(({ kind }) => kind === 'heading');
    const figure = blocks.find(({ kind, text }) => kind === 'figure' && !standing.test(text));
    if (env?.frontmatter && figure) Object.assign(env.frontmatter, { [firstFigure]: figure.id });
    // From the last to the first, so that what is inserted moves no index.
    for (const block of blocks.toReversed()) {
      mark(state, block, old[block.id] ?? []);
      if (block.kind !== 'heading') continue;
      const slug = state.tokens[block.at]?.attrGet('id') ?? '';
      const parts = [
        ...(gone[slug] ?? []),
        ...(gone[block.id] ?? []),
        ...(block === title ? (gone[''] ?? []) : []),
      ];
      insert(state, block.at, parts.map(retiredAnchor).join(''));
    }
  });
}

function mark(state: StateCore, block: Block, old: readonly string[]): void {
  const token = state.tokens[block.at];
  if (!token) return;
  if (block.kind === 'figure') {
    const tag = token.content.trim();
    token.content = `<div id="${block.id}" class="cited-figure">${anchors(old)}${tag}</div>\n`;
    return;
  }
  if (block.kind === 'paragraph' || block.kind === 'row') {
    const id = token.attrGet('id') ?? block.id;
    const cell = block.kind === 'row' ? namedCell(state.tokens, block.at) : undefined;
    if (cell) cell.attrs = (cell.attrs ?? []).filter(([name]) => name !== 'id');
    token.attrSet('id', id);
    insert(state, block.at, anchors(old));
    linkToItself(state, block.at, id);
    return;
  }
  const slug = token.attrGet('id') ?? '';
  insert(state, block.at, anchors([...(needsId(slug) ? [block.id] : []), ...old]));
}

/** Puts anchors in front of the text of a block. */
function insert(state: StateCore, at: number, html: string): void {
  if (html === '') return;
  const inline = state.tokens.slice(at).find(({ type }) => type === 'inline');
  const token: Token = new state.Token('html_inline', '', 0);
  token.content = html;
  inline?.children?.unshift(token);
}

/**
 * A link at the end of a block's text, shown while it has the focus: how a
 * keyboard, or a reader without a script, gets to the address. Where the text
 * has another link, the keyboard stops there already. The site's router leaves
 * what is `vp-raw` alone.
 */
function linkToItself(state: StateCore, at: number, id: string): void {
  const children = state.tokens.slice(at).find(({ type }) => type === 'inline')?.children;
  if (!children) return;
  const hasLink = children.some(
    ({ type, content }) => type === 'link_open' || /^<a\b/.test(content),
  );
  const token: Token = new state.Token('html_inline', '', 0);
  const stop = hasLink ? ' tabindex="-1"' : '';
  token.content = `<a class="cite-here vp-raw" href="#${id}" aria-label="Cite this"${stop}></a>`;
  children.push(token);
}

function anchors(ids: readonly string[]): string {
  return ids.map((id) => `<span id="${id}" class="anchor"></span>`).join('');
}

function retiredAnchor({ id, said, leadsTo }: RetiredPart): string {
  const data = `data-said="${escapeHtml(said)}" data-leads-to="${escapeHtml(leadsTo)}"`;
  return `<span id="${id}" class="anchor retired" ${data}></span>`;
}
