import { readTokens, type Token } from './c-tokens.ts';
import { isTypeWord } from './word-kinds.ts';
import { keepArms, type Condition } from './conditional-arms.ts';
import { headMax, readHead, type FunctionHead } from './function-head.ts';
import { StatementReader, unfinished } from './statement-reader.ts';
import type { CFunction, Comment } from './c-function.ts';
import { pairBrackets } from './token-reader.ts';

/** What a text defines. */
export interface ReadText {
  /** In the order of the text. */
  readonly functions: readonly CFunction[];
  /** Every condition of `#if` in it, inside functions and outside. */
  readonly conditions: readonly Condition[];
}

/** A function's head and the index of the brace behind it. */
interface Found {
  readonly head: FunctionHead;
  readonly open: number;
}

/** How deeply `#if` outside functions is followed into the arms that are left out. */
const armsMax = 8;

/**
 * Every function definition of a C text, as a syntax tree.
 *
 * 1. The text becomes tokens, each with its place; comments are put apart.
 * 2. Of each `#if` one arm is kept, by `choice`; arms outside any function are read for themselves.
 * 3. Each bracket gets its partner, so that nothing is looked for twice.
 * 4. An opening brace outside brackets, behind a word with brackets, begins a body.
 * 5. The body is read statement by statement, by the word that begins each one.
 * 6. What begins with no such word is a declaration by its shape, a macro by what follows it, or an expression.
 * 7. Expressions are read by the strength of their operators; a cast is told from brackets by what is in them.
 * 8. An argument that is no expression, like a type, is kept as opaque.
 * 9. A statement that fails is `Unread` with its reason, up to its end, and reading goes on behind it.
 * 10. Depth and rows of operators are bounded, and no token is read again: any text takes linear time.
 *
 * @param choice Whether a condition of `#if` holds, by its text; one that is not named holds.
 */
export function readFunctions(text: string, choice?: ReadonlyMap<string, boolean>): ReadText {
  const { tokens, comments } = readTokens(text);
  const functions: CFunction[] = [];
  const asked = new Map<string, { taken: boolean; lines: number[] }>();
  let layers: readonly (readonly Token[])[] = [tokens];
  for (let layer = 0; layer < armsMax && layers.length > 0; layer++) {
    layers = layers.flatMap((part) => {
      const { kept, beside, conditions } = keepArms(part, choice);
      functions.push(...functionsOf(kept, comments, conditions));
      for (const { text: condition, lines, taken } of conditions) {
        const known = asked.get(condition);
        if (known) known.lines.push(...lines);
        else asked.set(condition, { taken, lines: [...lines] });
      }
      return beside;
    });
  }
  return {
    functions: functions.sort((a, b) => a.start - b.start),
    conditions: [...asked].map(([condition, { taken, lines }]) => ({
      text: condition,
      lines: lines.sort((a, b) => a - b),
      taken,
    })),
  };
}

/** Whether a function's text ends before its closing brace. */
export function isUnfinished({ body }: CFunction): boolean {
  const last = body.body.at(-1);
  return last?.kind === 'unread' && last.reason === unfinished;
}

function functionsOf(
  tokens: readonly Token[],
  comments: readonly Comment[],
  conditions: readonly Condition[],
): CFunction[] {
  const partners = pairBrackets(tokens);
  return findFunctions(tokens, partners).map(({ head, open }) => {
    const reader = new StatementReader(tokens, partners, open);
    const body = reader.body();
    const start = tokens[head.from]?.start ?? body.start;
    const line = tokens[head.from]?.line ?? body.line;
    return {
      name: head.name,
      returns: head.returns,
      parameters: head.parameters,
      annotations: head.annotations,
      start,
      end: body.end,
      line,
      endLine: body.endLine,
      body,
      comments: within(comments, start, body.end),
      unread: reader.unread,
      conditions: conditions
        .map((condition) => ({
          ...condition,
          lines: condition.lines.filter((asks) => asks >= line && asks <= body.endLine),
        }))
        .filter(({ lines }) => lines.length > 0),
    };
  });
}

/** The comments between two places. */
function within(comments: readonly Comment[], start: number, end: number): readonly Comment[] {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((comments[last]?.end ?? Infinity) <= end) last += 1;
  return comments.slice(low, last);
}

function findFunctions(tokens: readonly Token[], partners: Int32Array): Found[] {
  const found: Found[] = [];
  let from = 0;
  // Behind `=` stands an initializer, whatever it looks like.
  let isValue = false;
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i] ?? { kind: 'word', text: '' };
    if (kind !== 'mark' || text === '*') continue;
    const partner = partners[i] ?? -1;
    if (text === '(' || text === '[') {
      i = Math.max(i, partner);
      continue;
    }
    if ((text === ',' || text === ';') && oldStyleClose(tokens, partners, from, i) >= 0) continue;
    if (text === '{') {
      const head = isValue ? null : headBefore(tokens, partners, from, i);
      if (head) found.push({ head, open: i });
      // A block of `extern "C"` is gone into.
      const isLinkage = tokens[from]?.text === 'extern' && tokens[i - 1]?.kind === 'string';
      if (!isLinkage) i = head && partner < 0 ? tokens.length : Math.max(i, partner);
    }
    isValue = text === '=' || (isValue && !/^[;{}]$/.test(text));
    from = i + 1;
  }
  return found;
}

/** Where the brackets of a K&R head close, `name(a, b) int a; char *b;`; -1 for anything else. */
function oldStyleClose(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): number {
  let open = from;
  while (open < to && open - from < headMax && tokens[open]?.text !== '(') open += 1;
  const close = partners[open] ?? -1;
  if (open === from || close <= open + 1 || close >= to || to - from > headMax) return -1;
  const isName = /[a-z]/.test(tokens[open - 1]?.text ?? '');
  const isList = tokens
    .slice(open + 1, close)
    .every(({ kind, text }) => (kind === 'word' && !isTypeWord(text)) || text === ',');
  const behind = tokens[close + 1]?.text ?? '';
  return isName && isList && (isTypeWord(behind) || behind === 'register') ? close : -1;
}

/** A head, with the declarations behind it that K&R has. */
function headBefore(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): FunctionHead | null {
  if (tokens[to - 1]?.text !== ';') return readHead(tokens, partners, from, to);
  const close = oldStyleClose(tokens, partners, from, to);
  const head = readHead(tokens, partners, from, close + 1);
  if (!head) return null;
  const declared = tokens.slice(close + 1, to);
  return {
    ...head,
    parameters: head.parameters.map(({ name }) => {
      const at = declared.findIndex(({ text }) => text === name);
      const start = declared.findLastIndex(({ text }, i) => i < at && text === ';') + 1;
      const type = declared.slice(start, at).filter(({ text }) => text !== ',');
      return { name, type: type.map(({ text }) => text).join(' ') || 'int' };
    }),
  };
}
