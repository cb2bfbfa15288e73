import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { role } from './taken-whole.ts';

/** From so many columns on, a table is laid out as cards where the screen is narrow. */
const many = 5;
/** And where its longest words side by side need more than a phone has, in pixels. */
const phone = 312;
const letter = 8;
/** Of a long word of code so many letters: it is broken, but not into more than a few pieces. */
const piece = 16;
const padding = 17;
/** One of that many columns is, from so many characters in a row on, on every screen. */
const long = 240;

/** A row and its cells: the opening tokens, the text of each cell, and its longest word. */
interface Row {
  readonly open: Token;
  readonly cells: readonly Token[];
  readonly texts: readonly string[];
  readonly longest: readonly number[];
}

/**
 * Marks tables of many columns, or of long words, whose rows the style sheet
 * may lay out one below the other. A cell then carries the name of its column, and the roles
 * are written out, since a row that is laid out anew is no row to a browser.
 */
export function wideTables(md: MarkdownIt): void {
  md.core.ruler.push('wide_tables', ({ tokens }) => {
    tokens.forEach((token, at) => {
      if (token.type === 'table_open') mark(token, rowsOf(tokens.slice(at + 1)));
    });
  });
}

function rowsOf(tokens: readonly Token[]): Row[] {
  const end = tokens.findIndex(({ type }) => type === 'table_close');
  const rows: { open: Token; cells: Token[]; texts: string[]; longest: number[] }[] = [];
  tokens.slice(0, end).forEach((token, i) => {
    if (token.type === 'tr_open') rows.push({ open: token, cells: [], texts: [], longest: [] });
    if (token.type !== 'th_open' && token.type !== 'td_open') return;
    rows.at(-1)?.cells.push(token);
    rows.at(-1)?.texts.push(textOf(tokens[i + 1]));
    rows.at(-1)?.longest.push(longestOf(tokens[i + 1]));
  });
  return rows;
}

/** What is read of a cell: its text without the tags of its numerals. */
function textOf(inline: Token | undefined): string {
  const parts = (inline?.children ?? []).filter(({ type }) => /^(text|code_inline)$/.test(type));
  return parts.map(({ content }) => content).join('');
}

/** How many letters a cell cannot do without. Long words of code are broken. */
function longestOf(inline: Token | undefined): number {
  const words = (inline?.children ?? []).flatMap(({ type, content }) =>
    content.split(/[\s-]+/).map(({ length }) => {
      if (type === 'code_inline') return Math.min(length, piece);
      return type === 'text' ? length : 0;
    }),
  );
  return Math.max(0, ...words);
}

/** Whether a phone has no room for the columns side by side. */
function isCut(columns: number, rows: readonly Row[]): boolean {
  const widest = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map(({ longest }) => longest[i] ?? 0)),
  );
  return widest.reduce((sum, letters) => sum + letters * letter + padding, 0) > phone;
}

function mark(table: Token, [head, ...rows]: readonly Row[]): void {
  const columns = head?.cells.length ?? 0;
  if (!head || (columns < many && !isCut(columns, [head, ...rows]))) return;
  const isLong = columns >= many && rows.some(({ texts }) => texts.join('').length >= long);
  table.attrJoin('class', isLong ? 'cards' : 'cards if-narrow');
  table.attrSet(role, 'table');
  head.open.attrSet(role, 'row');
  head.cells.forEach((cell) => cell.attrSet(role, 'columnheader'));
  for (const { open, cells } of rows) {
    open.attrSet(role, 'row');
    cells.forEach((cell, i) => {
      cell.attrSet(role, 'cell');
      cell.attrSet('data-column', head.texts[i] ?? '');
    });
  }
}
