import type { Token } from 'markdown-it';
import { ascii } from '../../show/text/ascii.ts';
import { parseMarkdown } from '../../literate/text/parse-markdown.ts';
import { SourceText } from '../../literate/text/source-text.ts';
import { columnsMax, fold, wrap } from '../../show/text/wrap.ts';
import { tableText } from '../../show/text/table-text.ts';

/**
 * Plain Markdown as text: ASCII, at most 72 columns, links as numbered notes
 * at the end. An address that is too long is broken inside `<` and `>`, where
 * white space does not count (RFC 3986, appendix C).
 */
export function textTwin(markdown: string): string {
  const { tokens } = parseMarkdown(new SourceText('', markdown));
  const writer = new Writer();
  tokens.forEach((token, i) => {
    writer.token(token, tokens[i + 1]);
  });
  return writer.end();
}

/** Columns of a tab of C: fewer where a line would not fit the page otherwise. */
const tabs = [4, 2];

class Writer {
  readonly #lines: string[] = [];
  readonly #links: string[] = [];
  /** What every line of the open lists and quotations begins with. */
  readonly #indents: string[] = [];
  /** The mark of a list item, until its first line is written. */
  #mark: string | null = null;
  readonly #counters: (number | null)[] = [];
  /** Whether the next item is the first of its list. */
  #isFirst = false;
  #table: string[][] | null = null;
  /** A heading has written its text already. */
  #skipNext = false;

  token(token: Token, next: Token | undefined): void {
    switch (token.type) {
      case 'heading_open':
        return this.#heading(token.tag, next);
      case 'inline':
        return this.#inline(token);
      case 'fence':
      case 'code_block':
        return this.#code(asciiCode(token.content, token.info));
      case 'html_block':
        return this.#block(wrap(ascii(stripped(token.content)), this.#width()));
      case 'hr':
        return this.#block(['-'.repeat(20)]);
      case 'bullet_list_open':
        return this.#list(null);
      case 'ordered_list_open':
        return this.#list(Number(token.attrGet('start') ?? 1));
      case 'bullet_list_close':
      case 'ordered_list_close':
        return void this.#counters.pop();
      case 'list_item_open':
        return this.#item();
      case 'blockquote_open':
        return void this.#indents.push('> ');
      case 'list_item_close':
      case 'blockquote_close':
        return void this.#indents.pop();
      case 'table_open':
        this.#table = [];
        return;
      case 'tr_open':
        return void this.#table?.push([]);
      case 'table_close':
        return this.#closeTable();
    }
  }

  end(): string {
    const notes = this.#links.flatMap((link, i) => {
      const mark = `[${String(i + 1)}]`;
      return note(mark, link);
    });
    const all = notes.length > 0 ? [...this.#lines, '', ...notes] : this.#lines;
    return `${all.join('\n').trim()}\n`;
  }

  #heading(tag: string, next: Token | undefined): void {
    const text = this.#textOf(next);
    const rule = tag === 'h1' ? '=' : tag === 'h2' ? '-' : '';
    const lines = wrap(text, this.#width());
    const widest = Math.max(0, ...lines.map(({ length }) => length));
    this.#block([...lines, ...(rule ? [rule.repeat(widest)] : [])]);
    this.#skipNext = true;
  }

  #inline(token: Token): void {
    if (this.#skipNext) {
      this.#skipNext = false;
      return;
    }
    const text = this.#textOf(token);
    const row = this.#table?.at(-1);
    if (row) row.push(text);
    else this.#block(wrap(text, this.#width()));
  }

  #code(content: string): void {
    const untabbed = tabs.map((columns) => withoutTabs(content.replace(/\n$/, ''), columns));
    const all = untabbed.find((lines) => widestOf(lines) <= this.#width()) ?? untabbed.at(-1) ?? [];
    const widest = widestOf(all);
    // A table that fits the page without its indent must not be broken.
    const indent = Math.max(0, Math.min(4, this.#width() - widest));
    const lines = all.flatMap((line) => fold(line, this.#width() - indent));
    this.#block(lines.map((line) => ' '.repeat(indent) + line));
  }

  #list(counter: number | null): void {
    this.#counters.push(counter);
    this.#isFirst = true;
  }

  #item(): void {
    const counter = this.#counters.at(-1) ?? null;
    this.#mark = counter === null ? '- ' : `${String(counter)}. `;
    if (counter !== null) this.#counters[this.#counters.length - 1] = counter + 1;
    this.#indents.push(' '.repeat(this.#mark.length));
  }

  #closeTable(): void {
    const lines = tableText(this.#table ?? [], this.#width());
    this.#table = null;
    this.#block(lines);
  }

  #block(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const mark = this.#mark;
    this.#mark = null;
    const indent = this.#indents.join('');
    const isTight = mark !== null && !this.#isFirst;
    if (mark !== null) this.#isFirst = false;
    if (!isTight && this.#lines.length > 0) this.#lines.push('');
    lines.forEach((line, i) => {
      const lead =
        i === 0 && mark !== null ? indent.slice(0, indent.length - mark.length) + mark : indent;
      this.#lines.push(`${lead}${line}`.trimEnd());
    });
  }

  #width(): number {
    return columnsMax - this.#indents.join('').length;
  }

  /** What a reader sees of a line of Markdown; its links become notes. */
  #textOf(token: Token | undefined): string {
    let open: string | null = null;
    return (token?.children ?? [])
      .map((child) => {
        switch (child.type) {
          case 'link_open':
            open = child.attrGet('href');
            return '';
          case 'link_close':
            return this.#note(open);
          case 'softbreak':
          case 'hardbreak':
            return ' ';
          case 'html_inline':
            return /^<br\b/.test(child.content) ? ' ' : '';
          case 'code_inline':
            return asciiCode(child.content, /['"]/.test(child.content) ? 'ts' : '');
          default:
            return ascii(child.content);
        }
      })
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  }

  #note(href: string | null): string {
    if (href === null || href.startsWith('#')) return '';
    if (!this.#links.includes(href)) this.#links.push(href);
    return ` [${String(this.#links.indexOf(href) + 1)}]`;
  }
}

function withoutTabs(code: string, columns: number): string[] {
  return code.replaceAll('\t', ' '.repeat(columns)).split('\n');
}

function widestOf(lines: readonly string[]): number {
  return Math.max(...lines.map(({ length }) => length));
}

/** Code in ASCII: what a program means by a sign stays, and what it prints is read by people. */
function asciiCode(code: string, info: string): string {
  return /^(?:ts|js|json|typescript|javascript)\b/.test(info) ? escaped(code) : ascii(code);
}

/** Signs beyond ASCII as JavaScript and JSON escape them. */
function escaped(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${hex(unit)}`);
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, '0');
}

function stripped(html: string): string {
  return html
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** A numbered address; one that is too long is broken, in brackets. */
function note(mark: string, link: string): string[] {
  if (`${mark} ${link}`.length <= columnsMax) return [`${mark} ${link}`];
  const room = columnsMax - 6;
  const text = `<${link}>`;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += room) lines.push(text.slice(at, at + room));
  return lines.map((line, i) => (i === 0 ? mark : '').padEnd(6) + line);
}
