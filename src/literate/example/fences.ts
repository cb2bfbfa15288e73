import type { Token } from 'markdown-it';
import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';
import { parseInfo, type Info } from './fence-info.ts';

/** One line of a fence: where its text begins in the page, and the text. */
export interface FenceLine {
  readonly offset: number;
  readonly text: string;
}

/** A fence, exactly where it stands. */
export interface Fence {
  readonly info: Info;
  /** Line of the opening marker, counted from 1. */
  readonly line: number;
  /** Offset of the opening marker itself. */
  readonly open: number;
  /** Line of the closing marker. */
  readonly closeLine: number;
  /** Backquotes or tildes that open it. */
  readonly marker: string;
  readonly lines: readonly FenceLine[];
  /** What a new line of the fence must begin with (list indent, `> `). */
  readonly prefix: string;
}

/** What findFences gives: fences that can be located, and those that cannot. */
export interface Fences {
  readonly fences: readonly Fence[];
  readonly problems: readonly Problem[];
}

/** Finds every fence of a page, in lists, containers and quotes too. */
export function findFences(source: SourceText, tokens: readonly Token[]): Fences {
  const fences: Fence[] = [];
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.type !== 'fence' || !token.map) continue;
    const found = locate(source, token, token.map);
    if ('code' in found) problems.push(found);
    else fences.push(found);
  }
  return { fences, problems };
}

function locate(
  source: SourceText,
  token: Token,
  [from, to]: readonly [number, number],
): Fence | Problem {
  const line = from + 1;
  const texts = token.content === '' ? [] : token.content.replace(/\n$/, '').split('\n');
  const opening = source.line(line);
  const open = source.start(line) + Math.max(0, opening.indexOf(token.markup));
  if (to - from !== texts.length + 2) {
    return problemAt(
      source,
      open,
      'LI207',
      'the fence is not closed.',
      `Close it with ${token.markup} at the same depth of list or quote.`,
    );
  }
  const lines: FenceLine[] = [];
  for (const [i, text] of texts.entries()) {
    const whole = source.line(line + 1 + i);
    if (!whole.endsWith(text)) {
      return problemAt(
        source,
        source.start(line + 1 + i),
        'LI207',
        'the indentation of this line mixes tabs and spaces.',
        'Indent with spaces.',
      );
    }
    lines.push({ offset: source.end(line + 1 + i) - text.length, text });
  }
  return {
    info: parseInfo(token.info),
    line,
    open,
    closeLine: to,
    marker: token.markup,
    lines,
    prefix: source.text.slice(source.start(line), open).replace(/[^>\s]/g, ' '),
  };
}

/** Offsets of the fence's text, from its first line's to its last line's end. */
export function bodyRanges(fence: Fence): [from: number, to: number][] {
  return fence.lines.map(({ offset, text }) => [offset, offset + text.length]);
}

/** The fence's text, without the indent or quote marks of its place. */
export function fenceText(fence: Fence): string {
  return fence.lines.map(({ text }) => text).join('\n');
}

/** Where an offset of the fence's text is in the page. */
export function pageOffset(fence: Fence, offset: number): number {
  let start = 0;
  for (const { offset: at, text } of fence.lines) {
    if (offset <= start + text.length) return at + offset - start;
    start += text.length + 1;
  }
  return fence.open;
}

/** How many columns stand before the text of each line of a fence. */
export function fenceIndents(source: SourceText, fence: Fence): number[] {
  return fence.lines.map(({ offset }) => source.position(offset).column - 1);
}
