import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** From so many columns on, a table is laid out as cards where the screen is narrow. */
const many = 5;
/** And from so many characters in a row on, on every screen. */
const long = 240;

/** A row and its cells: the opening tokens, and the text of each cell. */
interface Row {
  readonly open: Token;
  readonly cells: readonly Token[];
  readonly texts: readonly string[];
}

/**
 * Marks tables of many columns, whose rows the style sheet may lay out one
 * below the other. A cell then carries the name of its column, and the roles
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
  const rows: { open: Token; cells: Token[]; texts: string[] }[] = [];
  tokens.slice(0, end).forEach((token, i) => {
    if (token.type === 'tr_open') rows.push({ open: token, cells: [], texts: [] });
    if (token.type !== 'th_open' && token.type !== 'td_open') return;
    rows.at(-1)?.cells.push(token);
    rows.at(-1)?.texts.push(textOf(tokens[i + 1]));
  });
  return rows;
}

/** What is read of a cell: its text without the tags of its numerals. */
function textOf(inline: Token | undefined): string {
  const parts = (inline?.children ?? []).filter(({ type }) => /^(text|code_inline)$/.test(type));
  return parts.map(({ content }) => content).join('');
}

function mark(table: Token, [head, ...rows]: readonly Row[]): void {
  if (!head || head.cells.length < many) return;
  const isLong = rows.some(({ texts }) => texts.join('').length >= long);
  table.attrJoin('class', isLong ? 'cards' : 'cards if-narrow');
  table.attrSet('role', 'table');
  head.open.attrSet('role', 'row');
  head.cells.forEach((cell) => cell.attrSet('role', 'columnheader'));
  for (const { open, cells } of rows) {
    open.attrSet('role', 'row');
    cells.forEach((cell, i) => {
      cell.attrSet('role', 'cell');
      cell.attrSet('data-column', head.texts[i] ?? '');
    });
  }
}
