import { readTokens } from '../../read-c/c-tokens.ts';
import { isBaseType, isQualifier, statementWords } from '../../read-c/word-kinds.ts';
import type { Token } from '../../show/view/highlighted.ts';

/** What a line of C begins within: nothing, a comment, or what a backslash carries on, a preprocessor line or a string. */
export type Within = '' | '/*' | '#' | '"';

/** A line of C in the colours of all code on the site, and what the next one begins within. */
export interface ColouredLine {
  readonly tokens: readonly Token[];
  readonly next: Within;
}

/**
 * C in the colours of the site, line by line, for a text that comes while the page is read: its tokens are those that
 * the analysis reads, so that nothing more is loaded for it.
 */
export function colouredLines(text: string): readonly (readonly Token[])[] {
  let within: Within = '';
  return text.split('\n').map((line) => {
    const { tokens, next } = colouredLine(line, within);
    within = next;
    return tokens;
  });
}

/** One line of it: an editor colours those alone that are in sight, and after a change no more than has to be. */
export function colouredLine(line: string, within: Within): ColouredLine {
  const lead = within.length;
  const text = within + line;
  const { tokens, comments } = readTokens(text);
  const pieces = [
    ...comments.map(({ start, end }) => ({ start, end, kind: 'comment' })),
    ...tokens.map((token, i) => ({ ...token, kind: kindOf(token, tokens[i + 1]?.text) })),
  ].sort((one, other) => one.start - other.start);
  const coloured: Token[] = [];
  let at = lead;
  const add = (kind: string, to: number): void => {
    if (to > at) coloured.push([kind, text.slice(at, to)]);
    at = Math.max(at, to);
  };
  for (const { start, end, kind } of pieces) {
    if (kind === '') continue;
    add('', start);
    add(kind, end);
  }
  add('', text.length);
  return { tokens: coloured, next: withinAfter(text, pieces.at(-1)) };
}

/** What the line behind the last piece of a text begins within. */
function withinAfter(
  text: string,
  last: { readonly start: number; readonly end: number; readonly kind: string } | undefined,
): Within {
  if (last?.end !== text.length) return '';
  const piece = text.slice(last.start);
  if (last.kind === 'comment') return /^\/\*(?![^]*\*\/)/.test(piece) ? '/*' : '';
  if (!/\\\r?$/.test(piece)) return '';
  return piece.startsWith('#') ? '#' : piece.startsWith('"') ? '"' : '';
}

function kindOf(
  { kind, text }: { readonly kind: string; readonly text: string },
  next: string | undefined,
): string {
  switch (kind) {
    case 'string':
      return 'string';
    case 'number':
      return 'constant';
    case 'directive':
      return 'keyword';
    case 'word':
      if (statementWords.has(text) || isBaseType(text) || isQualifier(text)) return 'keyword';
      if (next === '(') return 'function';
      return /^[A-Z_][A-Z\d_]+$/.test(text) ? 'constant' : '';
    default:
      return '';
  }
}
