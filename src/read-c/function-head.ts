import type { Token } from './c-tokens.ts';
import {
  isAttribute,
  isBaseType,
  isLoopName,
  isQualifier,
  isTagWord,
  isTypeOf,
  isTypeWord,
  statementWords,
} from './word-kinds.ts';
import type { Annotation, Parameter } from './c-function.ts';

/** What stands before a function's body. */
export interface FunctionHead {
  /** Index of its first token. */
  readonly from: number;
  readonly name: string;
  readonly returns: string;
  readonly parameters: readonly Parameter[];
  readonly annotations: readonly Annotation[];
}

/** A word and the brackets behind it. */
interface Candidate {
  readonly at: number;
  readonly open: number;
  readonly close: number;
}

/** No head has more tokens; it keeps the look back short. */
export const headMax = 600;

/**
 * Reads the tokens from `from` up to an opening brace as the head of a
 * function, or says null. The name is the last word with brackets that is no
 * annotation; what stands before it is what the function returns.
 */
export function readHead(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): FunctionHead | null {
  if (to - from > headMax) return null;
  const found = candidates(tokens, partners, from, to);
  const named = found.filter((candidate) => !isAnnotation(tokens, candidate, found));
  const chosen = named.at(-1);
  if (!chosen) return null;
  const word = tokens[chosen.at]?.text ?? '';
  const start = headStart(tokens, from, chosen, named.at(-2));
  if (isLoopName(word) && start === chosen.at) return null;
  if (!endsHead(tokens, partners, chosen.close + 1, to)) return null;
  const groups = split(tokens, partners, chosen.open + 1, chosen.close);
  const isLoud = /^[A-Z0-9_]+$/.test(word) && groups[0]?.length === 1;
  const isDefined = isLoud && (start === chosen.at || /DEFINE|CALL/.test(word));
  const isCall = isDefined && /SYSCALL|BPF_CALL/.test(word);
  const parameters = isCall ? pairs(groups.slice(1)) : isDefined ? [] : groups.map(parameter);
  return {
    from: start,
    name: isDefined ? (groups[0]?.[0]?.text ?? word) : word,
    returns: isCall ? 'long' : typeText(tokens, partners, start, chosen.at),
    parameters: parameters.filter(({ name, type }) => name !== null || type !== 'void'),
    annotations: found
      .filter((other) => other !== chosen && other.at >= start)
      .map(({ at, open, close }) => ({
        name: tokens[at]?.text ?? '',
        argument: spaced(tokens.slice(open + 1, close)),
      })),
  };
}

/** The words with brackets behind them; of a function that returns a pointer to one, the name inside its brackets. */
function candidates(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): Candidate[] {
  const found: Candidate[] = [];
  for (let i = from; i < to; i++) {
    if (tokens[i]?.text !== '(') continue;
    const close = partners[i] ?? -1;
    if (close < i) return [];
    const before = tokens[i - 1];
    const isInside = tokens[i + 1]?.text === '*' && tokens[i + 3]?.text === '(';
    if (isInside) found.push({ at: i + 2, open: i + 3, close: partners[i + 3] ?? close });
    else if (i > from && before?.kind === 'word') found.push({ at: i - 1, open: i, close });
    i = close;
  }
  return found.filter(({ at }) => {
    const word = tokens[at]?.text ?? '';
    return (
      !isTagWord(tokens[at - 1]?.text ?? '') &&
      !statementWords.has(word) &&
      !isTypeOf(word) &&
      !isBaseType(word)
    );
  });
}

/** `__releases(lock)`, or any word with brackets directly behind those of the name. */
function isAnnotation(
  tokens: readonly Token[],
  { at }: Candidate,
  all: readonly Candidate[],
): boolean {
  const word = tokens[at]?.text ?? '';
  if (isAttribute(word)) return true;
  if (tokens[at - 1]?.text !== ')') return false;
  const before = all.find(({ close }) => close === at - 1);
  const behind = tokens[before?.at ?? -1]?.text ?? '';
  return /[a-z]/.test(behind) && !isAttribute(behind);
}

/** Whether nothing but annotations stands between two tokens, and no prose. */
function endsHead(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): boolean {
  for (let i = from; i < to; i++) {
    const { kind = 'mark', text = '' } = tokens[i] ?? {};
    const isCalled = tokens[i + 1]?.text === '(';
    if (kind === 'word' && !isCalled && !/^(?:__\w+|[A-Z0-9_]+)$/.test(text)) return false;
    i = Math.max(i, partners[i] ?? -1);
  }
  return true;
}

/** Where a head begins: behind a macro that has no semicolon, and behind a blank line, as prose has them. */
function headStart(
  tokens: readonly Token[],
  from: number,
  { at }: Candidate,
  before: Candidate | undefined,
): number {
  let start = before ? before.close + 1 : from;
  for (let i = start + 1; i < at; i++) {
    const gap = (tokens[i]?.line ?? 0) - (tokens[i - 1]?.line ?? 0);
    if (gap > 1 && tokens[i]?.kind === 'word') start = i;
  }
  return Math.min(start, at);
}

/** Tokens between commas outside brackets. */
function split(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): readonly (readonly Token[])[] {
  const groups: Token[][] = [];
  let group: Token[] = [];
  for (let i = from; i < to; i++) {
    if (tokens[i]?.text === ',') {
      groups.push(group);
      group = [];
      continue;
    }
    const end = Math.max(i, Math.min(partners[i] ?? -1, to - 1));
    group.push(...tokens.slice(i, end + 1));
    i = end;
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/** One parameter: its name is its last word outside brackets, or what a pointer to a function is called. */
function parameter(words: readonly Token[]): Parameter {
  let depth = 0;
  let nameAt = -1;
  let count = 0;
  for (const [i, { kind, text }] of words.entries()) {
    if (text === '(' || text === '[') depth += 1;
    else if (text === ')' || text === ']') depth -= 1;
    else if (kind !== 'word' || isQualifier(text) || isAttribute(text)) continue;
    else if (depth === 0) {
      count += 1;
      if (!isTypeWord(text) || count > 1) nameAt = i;
    } else if (words[i - 1]?.text === '*' && words[i - 2]?.text === '(' && depth === 1) {
      return named(words, i);
    }
  }
  const last = words[nameAt]?.text ?? '';
  const isType = count < 2 || isTagWord(words[nameAt - 1]?.text ?? '') || isBaseType(last);
  return isType && words.length > 1 ? named(words, -1) : named(words, nameAt);
}

function named(words: readonly Token[], at: number): Parameter {
  return {
    name: words[at]?.text ?? null,
    type: words
      .filter((_, i) => i !== at)
      .map(({ text }) => text)
      .join(' '),
  };
}

/** The parameters of SYSCALL_DEFINE: a type, a name, a type, a name. */
function pairs(groups: readonly (readonly Token[])[]): Parameter[] {
  const found: Parameter[] = [];
  for (let i = 1; i < groups.length; i += 2) {
    found.push({
      name: groups[i]?.at(-1)?.text ?? null,
      type: (groups[i - 1] ?? []).map(({ text }) => text).join(' '),
    });
  }
  return found;
}

/** The words of a type, without what is said about the function. */
function typeText(
  tokens: readonly Token[],
  partners: Int32Array,
  from: number,
  to: number,
): string {
  const words: string[] = [];
  for (let i = from; i < to; i++) {
    const text = tokens[i]?.text ?? '';
    if (text === '(') i = Math.max(i, partners[i] ?? -1);
    else if (!isQualifier(text) || text === 'const' || text === 'volatile') {
      if (!/^__\w+$/.test(text) || isTypeWord(text)) words.push(text);
    }
  }
  return words.join(' ');
}

/** Tokens as text, with a space where two words would become one. */
function spaced(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, kind }, i) =>
      i > 0 && kind !== 'mark' && tokens[i - 1]?.kind !== 'mark' ? ` ${text}` : text,
    )
    .join('');
}
