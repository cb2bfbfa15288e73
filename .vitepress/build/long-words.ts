import type MarkdownIt from 'markdown-it';

/** A column of a table on a phone has room for as many characters. */
const room = 13;

/**
 * Marks the code in tables that has a word too long for a column on a narrow
 * screen. The style sheet breaks words of these, and of no other: a name that
 * is cut in two cannot be read.
 */
export function longWords(md: MarkdownIt): void {
  md.core.ruler.push('long_words', ({ tokens }) => {
    let isTable = false;
    for (const { type, children } of tokens) {
      if (type === 'table_open') isTable = true;
      if (type === 'table_close') isTable = false;
      if (!isTable) continue;
      for (const child of children ?? []) {
        if (child.type !== 'code_inline') continue;
        if (child.content.split(/[\s-]+/).some(({ length }) => length > room))
          child.attrJoin('class', 'long');
      }
    }
  });
}
