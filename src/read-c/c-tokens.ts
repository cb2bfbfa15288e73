import type { Comment } from './c-function.ts';
import type { Span } from './syntax.ts';

/** A word, number, string, mark (`(`, `->`, `<<=`) or preprocessor line of a C text. */
export interface Token extends Span {
  readonly kind: 'word' | 'number' | 'string' | 'mark' | 'directive';
  readonly text: string;
}

/** The tokens of a text in their order, and its comments apart. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const space = /[^\S\n]+/y;
const continued = /\\\r?\n/y;
const word = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y;
const number = /0[xX][\w.]*|\.?\d[\w.]*(?:(?<=[eE])[+-][\w.]*)*/y;
const mark = /<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|&&|\|\||##|[<>=!+\-*/%&|^]=|[^]/y;
/** What ends a preprocessor line or a `//` comment, or hides its end. */
const lineEnd = /\\\r?\n|\n|\/\*/g;
const stringPrefix = /^(?:L|u8?|U)$/;

/**
 * A text as tokens, each with its place. Any text has some: what C has no word
 * for is a mark of one character, a string without its end ends with its line,
 * a comment without its end ends with the text. Every character is looked at once.
 */
export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  let at = 0;
  let line = 1;
  let isLineStart = true;

  const matches = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const is = pattern.test(text);
    if (is) at = pattern.lastIndex;
    return is;
  };
  const add = (kind: Token['kind'], start: number, from = line): void => {
    tokens.push({ kind, text: text.slice(start, at), start, end: at, line: from });
  };

  while (at < text.length) {
    const start = at;
    const from = line;
    const first = text.charAt(at);
    if (first === '\n') {
      at += 1;
      line += 1;
      isLineStart = true;
      continue;
    }
    if (matches(space)) continue;
    if (matches(continued)) {
      line += 1;
      continue;
    }
    if (first === '/' && (text[at + 1] === '*' || text[at + 1] === '/')) {
      at = text[at + 1] === '*' ? blockCommentEnd(text, at) : logicalLineEnd(text, at, false);
      line += newlines(text, start, at);
      comments.push({
        start,
        end: at,
        line: from,
        endLine: line,
        text: commentText(text.slice(start, at)),
      });
      continue;
    }
    if (first === '#' && isLineStart) {
      at = logicalLineEnd(text, at, true);
      line += newlines(text, start, at);
      add('directive', start, from);
      continue;
    }
    isLineStart = false;
    if (matches(word)) {
      const isPrefix = text[at] === '"' || text[at] === "'";
      if (isPrefix && stringPrefix.test(text.slice(start, at))) {
        at = quotedEnd(text, at);
        line += newlines(text, start, at);
        add('string', start, from);
      } else add('word', start);
    } else if (matches(number)) add('number', start);
    else if (first === '"' || first === "'") {
      at = quotedEnd(text, at);
      line += newlines(text, start, at);
      add(first === '"' ? 'string' : 'number', start, from);
    } else {
      matches(mark);
      add('mark', start);
    }
  }
  return { tokens, comments };
}

function blockCommentEnd(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}

/** Where a line ends that a backslash, or a block comment in it, may carry over several. */
function logicalLineEnd(text: string, start: number, hasComments: boolean): number {
  lineEnd.lastIndex = start;
  for (let found = lineEnd.exec(text); found !== null; found = lineEnd.exec(text)) {
    if (found[0] === '\n') return found.index;
    if (found[0] === '/*' && hasComments) lineEnd.lastIndex = blockCommentEnd(text, found.index);
  }
  return text.length;
}

/** After the closing quote, or at the end of the line that has none. */
function quotedEnd(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') {
    at += text[at] === '\\' ? (text.startsWith('\r\n', at + 1) ? 3 : 2) : 1;
  }
  return Math.min(text[at] === quote ? at + 1 : at, text.length);
}

function newlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) count += 1;
  return count;
}

function commentText(comment: string): string {
  const inside = comment.startsWith('//')
    ? comment.slice(2)
    : comment.slice(2).replace(/\*+\/$/, '');
  return inside
    .replaceAll(/^[ \t]*\*+/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
