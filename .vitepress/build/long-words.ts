import type MarkdownIt from 'markdown-it';

/** A column of a table on a phone has room for as many characters. */
const room = 13;
/** A line of a phone has, beside a word or two. */
const line = 24;

/**
 * Marks the code in tables that has a word too long for a column on a narrow
 * screen. The style sheet breaks words of these, and of no other: a name that
 * is cut in two cannot be read. In a sentence a browser breaks a name at its
 * hyphens, `x->lock` at its arrow: short ones are marked to stay whole.
 */
export function longWords(md: MarkdownIt): void {
  md.core.ruler.push('long_words', ({ tokens }) => {
    let isTable = false;
    for (const { type, children } of tokens) {
      if (type === 'table_open') isTable = true;
      if (type === 'table_close') isTable = false;
      for (const child of children ?? []) {
        if (child.type !== 'code_inline') continue;
        const { content } = child;
        const isLong = content.split(/[\s-]+/).some(({ length }) => length > room);
        if (isTable && isLong) child.attrJoin('class', 'long');
        const isOne = content.length <= line && /^[^\s-]+-\S+$/.test(content);
        if (!isTable && isOne) child.attrJoin('class', 'whole');
      }
    }
  });
}
