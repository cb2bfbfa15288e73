import { readTokens } from '../../read-c/c-tokens.ts';
import { isBaseType, isQualifier, statementWords } from '../../read-c/word-kinds.ts';
import type { Token } from '../../show/view/highlighted.ts';

/** A piece of a text with one colour; the colours are those of all code on the site. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/**
 * C in the colours of the site, line by line, for a text that comes while the page is read: its tokens are those that
 * the analysis reads, so that nothing more is loaded for it.
 */
export function colouredLines(text: string): readonly (readonly Token[])[] {
  const { tokens, comments } = readTokens(text);
  const pieces: Piece[] = [
    ...comments.map(({ start, end }) => ({ start, end, kind: 'comment' })),
    ...tokens.flatMap((token, i) => {
      const kind = kindOf(token, tokens[i + 1]?.text);
      return kind === '' ? [] : [{ start: token.start, end: token.end, kind }];
    }),
  ].sort((one, other) => one.start - other.start);
  const lines: Token[][] = [[]];
  const add = (kind: string, part: string): void => {
    part.split('\n').forEach((line, i) => {
      if (i > 0) lines.push([]);
      if (line !== '') lines.at(-1)?.push([kind, line]);
    });
  };
  let at = 0;
  for (const { start, end, kind } of pieces) {
    add('', text.slice(at, start));
    add(kind, text.slice(start, end));
    at = end;
  }
  add('', text.slice(at));
  return lines;
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
