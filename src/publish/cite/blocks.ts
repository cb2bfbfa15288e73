import type { Token } from 'markdown-it';
import { openTag, readAttributes } from '../../literate/prose/prose-tags.ts';
import { computedDepth } from './inline-tags.ts';

/** Words at either end that make a paragraph's id; the middle may change. */
const wordsAtEnd = 3;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 4;

/** A part of a page with an address of its own. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'row' | 'figure';
  readonly id: string;
  /** Its text without tags, of a row with the heads of its columns; of a figure, its tag. */
  readonly text: string;
  /** The text without figures that a fact computes: what the id is made of. */
  readonly words: string;
  /** Index of its token, the one that carries the id. */
  readonly at: number;
  /** Line of the page, counted from 1. */
  readonly line: number;
}

/** Whether a heading's own address may be too long for a line of mail. */
export function needsId(slug: string): boolean {
  return slug.length > 14;
}

/** `{#name}` at the end of a paragraph, a heading or the last cell of a row. */
const handGiven = /\s*\{#([\w-]+)\}\s*$/;

const figure = /^<([A-Z]\w*)(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*\/>\s*$/;

/**
 * The paragraphs, list items, rows of tables, headings and figures of a page, each with its
 * id. The site's Markdown and this project's parser give the same ids.
 */
export function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  const taken = new Map<string, number>();
  let under = '';
  let heads: readonly string[] = [];
  const add = (
    kind: Block['kind'],
    text: string,
    words: string,
    at: number,
    given?: string,
  ): void => {
    const letter = kind === 'figure' ? 'f' : 'p';
    const plain = given ?? blockId(letter, words);
    // Of several with the same words all but the first are told apart by their heading.
    const wanted = taken.has(plain) ? blockId(letter, `${words} under ${under}`) : plain;
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    const id = count === 1 ? wanted : `${wanted}-${String(count)}`;
    if (kind === 'heading') under = words;
    blocks.push({
      kind,
      id,
      text: text.replace(handGiven, ''),
      words,
      at,
      line: (tokens[at]?.map?.[0] ?? 0) + 1,
    });
  };
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token.type === 'heading_open' && next) {
      const [text, words] = textsOf(next);
      add('heading', text, words, i);
    }
    if (token.type === 'paragraph_open' && next?.type === 'inline') {
      const [text, words] = textsOf(next);
      if (words !== '' && !text.startsWith('<<<'))
        add('paragraph', text, words, carrierOf(tokens, i), handGiven.exec(text)?.[1]);
    }
    if (token.type === 'tr_open') {
      const cells = cellsOf(tokens, i);
      if (tokens[i - 1]?.type === 'thead_open') heads = cells.map(([text]) => text);
      else {
        const given =
          namedCell(tokens, i)?.attrGet('id') ?? handGiven.exec(cells.at(-1)?.[0] ?? '')?.[1];
        // What has a name of its own is known by that, whatever else its row says.
        const known = given === undefined ? cells : cells.slice(0, 1);
        const fixed = known.map(([, , words]) => words).join(' ');
        add('row', rowText(heads, cells), endWords(given ? `${under} ${fixed}` : fixed), i, given);
      }
    }
    if (
      (token.type === 'html_block' || token.type === 'html_inline') &&
      figure.test(token.content)
    ) {
      const tag = token.content.trim();
      add('figure', tag, tag.replace(/\s+/g, ' '), i);
    }
  });
  return blocks;
}

/** A tight list draws no paragraphs: there the item carries the id. */
function carrierOf(tokens: readonly Token[], at: number): number {
  const isItem = tokens[at]?.hidden === true && tokens[at - 1]?.type === 'list_item_open';
  return isItem ? at - 1 : at;
}

type Texts = readonly [text: string, words: string, fixed: string];

/** The cells of the row that opens at `at`. */
function cellsOf(tokens: readonly Token[], at: number): Texts[] {
  return rowTokens(tokens, at)
    .filter(({ type }) => type === 'inline')
    .map(textsOf);
}

function rowTokens(tokens: readonly Token[], at: number): readonly Token[] {
  const length = tokens.slice(at).findIndex(({ type }) => type === 'tr_close');
  return tokens.slice(at, at + length);
}

/** The cell of a row to which the site's Markdown gave the name that is meant for the row. */
export function namedCell(tokens: readonly Token[], at: number): Token | undefined {
  return rowTokens(tokens, at).find(
    (token) => token.type === 'td_open' && token.attrGet('id') !== null,
  );
}

/** A row as a sentence stands without its table: `when: 2013; what: the patch`. */
function rowText(heads: readonly string[], cells: readonly Texts[]): string {
  const said = cells
    .map(([text]) => text.replace(handGiven, ''))
    .map((text, i) => (heads[i] ? `${heads[i]}: ${text}` : text));
  return said.filter((one) => !/^$|: $/.test(one)).join('; ');
}

const opensClaim = openTag('Claim');

/** A verdict is a link; where text stands alone, it says of which claim. */
function verdictOf(html: string): string {
  const [, list] = [...html.matchAll(opensClaim)][0] ?? [];
  return list === undefined ? '' : `claim ${readAttributes(list)['of'] ?? ''}: `;
}

/** What a reader sees, the end words of it without computed figures, and all of that. */
function textsOf(inline: Token): Texts {
  let text = '';
  let fixed = '';
  let bound = 0;
  for (const child of inline.children ?? []) {
    if (child.type === 'html_inline') {
      bound += computedDepth(child.content);
      text += verdictOf(child.content);
      continue;
    }
    if (isPermalink(inline.children ?? [], child)) continue;
    const said = child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : child.content;
    text += said;
    if (bound === 0) fixed += said;
  }
  const bare = (one: string): string =>
    one
      .replace(/(?:^|\s):::+[ \t]*\w*(?=\s|$)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const kept = bare(fixed).replace(handGiven, '');
  return [bare(text), endWords(kept), kept];
}

/** The site puts a link to itself at the end of every heading. */
function isPermalink(children: readonly Token[], child: Token): boolean {
  const open = children.findIndex((one) => one.attrGet('class') === 'header-anchor');
  return open >= 0 && children.indexOf(child) >= open - 1;
}

/**
 * The words that identify a paragraph: its first and last three, in lower
 * case. This is also how the list of published addresses shows it.
 */
export function endWords(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  if (words.length <= 2 * wordsAtEnd) return words.join(' ');
  return [...words.slice(0, wordsAtEnd), '...', ...words.slice(-wordsAtEnd)].join(' ');
}

/** `p-3kq9`: a hash of the end words, 20 bits in an alphabet without i, l, o, u. */
export function blockId(kind: 'p' | 'f', words: string): string {
  let hash = 0x811c9dc5;
  for (const sign of words) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  // The low bits of this hash are its weak ones.
  let bits = (hash ^ (hash >>> 15)) >>> 0;
  let id = '';
  for (let i = 0; i < idLength; i++) {
    id += alphabet[bits & 31] ?? '';
    bits >>>= 5;
  }
  return `${kind}-${id}`;
}
