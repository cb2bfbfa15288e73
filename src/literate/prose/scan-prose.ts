import type { Token } from 'markdown-it';
import { readAttributes } from './prose-tags.ts';
import { blankOutside, type SourceText } from '../text/source-text.ts';

/** An HTML or Vue tag in prose. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isClosing: boolean;
  readonly from: number;
  readonly to: number;
}

/** A page's prose: its text and its tags, at the page's own offsets. */
export interface Prose {
  /** As long as the page; all that is not prose is blank. */
  readonly text: string;
  readonly tags: readonly Tag[];
  /** Code spans, with their marks. */
  readonly codeSpans: readonly Range[];
  /** Where links lead: `](/paths#w1)`. */
  readonly targets: readonly Range[];
}

/** Two offsets of a page. */
export type Range = readonly [from: number, to: number];

const tagStart =
  /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:@#.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/y;

/** How all that begins that is no prose. */
const mark = /[\\<{[\]&`]|https?:/g;

/** What is in a paragraph but no prose; tried in this order at each offset. */
const notProse: readonly RegExp[] = [
  /\\[^\r\n]/y,
  /<!--[^]*?-->/y,
  /<(script|style)\b[^]*?<\/\1>/iy,
  /<[A-Za-z][\w+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>/y,
  /\{\{[^]*?\}\}/y,
  /\{[^{}\r\n]*#[\w:.-]+[^{}\r\n]*\}/y,
  /\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/y,
  /\]\[[^\]\r\n]*\]/y,
  /\[\^[^\]\r\n]+\]:?/y,
  /\[\[toc\]\]/iy,
  /https?:\/\/[^\s<>()]+/y,
  /&#?\w+;/y,
];

/** Reads the prose of a page. */
export function scanProse(source: SourceText, tokens: readonly Token[]): Prose {
  const ranges = blockRanges(source, tokens);
  const revealed = blankOutside(source.text, ranges);
  const found: Found = { tags: [], kept: [], codeSpans: [], targets: [] };
  for (const [from, to] of ranges) scanBlock(revealed, from, to, found);
  const { tags, kept, codeSpans, targets } = found;
  return { text: blankOutside(revealed, kept), tags, codeSpans, targets };
}

/** Whole lines of every paragraph, heading, cell and HTML block, each once. */
function blockRanges(source: SourceText, tokens: readonly Token[]): [number, number][] {
  const lines = new Set<number>();
  const starts = new Set<number>();
  for (const { type, map } of tokens) {
    if (!map || (type !== 'inline' && type !== 'html_block')) continue;
    starts.add(map[0]);
    for (let line = map[0]; line < map[1]; line++) lines.add(line);
  }
  const ranges: [number, number][] = [];
  let last = -2;
  for (const line of [...lines].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    const [from, to] = [source.start(line + 1), source.end(line + 1)];
    if (open && line === last + 1 && !starts.has(line)) open[1] = to;
    else ranges.push([from, to]);
    last = line;
  }
  return ranges;
}

/** What is found in a page, block by block. */
interface Found {
  readonly tags: Tag[];
  /** The ranges that are prose. */
  readonly kept: Range[];
  readonly codeSpans: Range[];
  readonly targets: Range[];
}

/** Adds what a block has. */
function scanBlock(text: string, from: number, to: number, found: Found): void {
  const { tags, kept, codeSpans, targets } = found;
  let at = from;
  let start = from;
  const skip = (end: number): void => {
    kept.push([start, at]);
    at = start = Math.min(end, to);
  };
  const lead =
    /[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:\d+[.)](?=\s))?(?::::+[ \t]*[\w-]*|<<<[^\r\n]*)?/y;
  lead.lastIndex = from;
  skip(from + (lead.exec(text)?.[0].length ?? 0));
  while ((at = nextMark(text, at)) < to) {
    const tag = readTag(text, at);
    const codeEnd = tag ? null : codeSpanEnd(text, at, to);
    const end = tag?.to ?? codeEnd ?? matchEnd(text, at);
    if (tag) tags.push(tag);
    else if (codeEnd !== null) codeSpans.push([at, codeEnd]);
    else if (end !== null && text.startsWith('](', at)) targets.push([at, end]);
    if (end === null) at++;
    else skip(end);
  }
  kept.push([start, to]);
}

function nextMark(text: string, at: number): number {
  mark.lastIndex = at;
  return mark.exec(text)?.index ?? text.length;
}

function readTag(text: string, at: number): Tag | null {
  tagStart.lastIndex = at;
  const match = text[at] === '<' ? tagStart.exec(text) : null;
  if (!match || /^(?:script|style)$/i.test(match[2] ?? '')) return null;
  const [whole, slash, name = '', list = ''] = match;
  return {
    name,
    attributes: readAttributes(list),
    isClosing: slash === '/',
    from: at,
    to: at + whole.length,
  };
}

/** End of the code span that opens at `at`, if one does. */
function codeSpanEnd(text: string, at: number, to: number): number | null {
  if (text[at] !== '`') return null;
  const marks = /`+/y;
  marks.lastIndex = at;
  const open = marks.exec(text)?.[0] ?? '`';
  for (const { 0: run, index } of text.slice(at + open.length, to).matchAll(/`+/g)) {
    if (run.length === open.length) return at + open.length + index + run.length;
  }
  return at + open.length;
}

function matchEnd(text: string, at: number): number | null {
  for (const pattern of notProse) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return at + match[0].length;
  }
  return null;
}
