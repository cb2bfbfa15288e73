import { numberWord } from './number-words.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import { blank, type SourceText } from '../text/source-text.ts';
import type { Bound } from './bound-figures.ts';
import { numeralPatterns } from './numeral-patterns.ts';
import type { Prose } from './scan-prose.ts';

/** A numeral that is declared: as what, and where. */
export interface DeclaredNumeral {
  /** Name of a pattern, or the reason that the page gives. */
  readonly kind: string;
  readonly text: string;
  readonly offset: number;
}

/** What the linter found. */
export interface Numerals {
  /** Figures inside `<Fact>`. */
  readonly boundCount: number;
  readonly declared: readonly DeclaredNumeral[];
  /** The unbound ones, and declarations that are wrong or match nothing. */
  readonly problems: readonly Problem[];
  /** The reason, if the page opts out as a whole. */
  readonly off: string | null;
}

const figure = /\d+(?:[.,:]\d+)*/g;

/**
 * Finds the numerals of a page's prose that are neither bound nor declared.
 * Digits count always, number words from `two` (and `zero`). A page declares
 * its own in front matter, `numerals: [{ text: "80 columns", why: "width of
 * mail" }]`, or opts out with `numerals: { off: "reason" }`. Behind the name of one
 * of the `programs` stands a release.
 */
export function checkNumerals(
  source: SourceText,
  frontmatter: Readonly<Record<string, unknown>>,
  prose: Prose,
  bound: Bound,
  programs: readonly string[],
): Numerals {
  const settings = readSettings(source, frontmatter['numerals']);
  if (settings.off !== null) {
    return { boundCount: bound.facts.length, declared: [], problems: [], off: settings.off };
  }
  const declared: DeclaredNumeral[] = [];
  const problems = [...settings.problems];
  let text = prose.text;
  const take = (kind: string, offset: number, length: number): void => {
    declared.push({ kind, text: source.text.slice(offset, offset + length), offset });
    text = blankAt(text, offset, length);
  };
  for (const { from, to } of bound.facts) text = blankAt(text, from, to - from);
  for (const { why, from, to } of bound.named) take(why, from, to - from);
  for (const { text: wanted, why } of settings.allowed) {
    const hits = occurrences(text, wanted);
    for (const { index, 0: hit } of hits) take(why, index, hit.length);
    if (hits.length === 0) problems.push(unusedEntry(source, wanted));
  }
  for (const { name, find } of numeralPatterns(programs)) {
    for (const { index, 0: hit } of [...find(text)]) take(name, index, hit.length);
  }
  const unbound = [...text.matchAll(figure), ...text.matchAll(numberWord)];
  for (const { index, 0: hit } of unbound.sort((a, b) => a.index - b.index)) {
    problems.push(
      problemAt(
        source,
        index,
        'LI218',
        `"${hit}" is bound to nothing.`,
        `Bind it (<Fact of="…">${hit}</Fact>), or say why it is no figure (<N why="…">${hit}</N>, or numerals: in the front matter).`,
      ),
    );
  }
  return { boundCount: bound.facts.length, declared, problems, off: null };
}

/** `date 4, release 2`: what is declared, by kind. */
export function summariseDeclared(declared: readonly DeclaredNumeral[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of declared) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${String(count)}`).join(', ') || 'none';
}

function blankAt(text: string, offset: number, length: number): string {
  const end = offset + length;
  return text.slice(0, offset) + blank(text.slice(offset, end)) + text.slice(end);
}

/** Where `wanted` stands and it is not part of a longer word or figure. */
function occurrences(text: string, wanted: string): RegExpExecArray[] {
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const whole = new RegExp(`(?<![\\p{L}\\d]|\\d[.,])${escaped}(?![\\p{L}\\d]|[.,]\\d)`, 'gu');
  return [...text.matchAll(whole)];
}

interface Settings {
  readonly allowed: readonly { readonly text: string; readonly why: string }[];
  readonly off: string | null;
  readonly problems: readonly Problem[];
}

function readSettings(source: SourceText, value: unknown): Settings {
  if (value === undefined) return { allowed: [], off: null, problems: [] };
  const refuse = (fact: string): Settings => ({
    allowed: [],
    off: null,
    problems: [
      problemAt(
        source,
        matterOffset(source),
        'LI219',
        fact,
        'Write numerals: [{ text: "80", why: "width of mail" }], or numerals: { off: "reason" }.',
      ),
    ],
  });
  if (isTable(value) && Object.keys(value).join() === 'off') {
    const { off } = value;
    return typeof off === 'string' && off.trim() !== ''
      ? { allowed: [], off, problems: [] }
      : refuse('"numerals" is off without a reason.');
  }
  if (!Array.isArray(value)) return refuse('"numerals" in the front matter is no list.');
  const allowed: { text: string; why: string }[] = [];
  for (const entry of value as unknown[]) {
    const { text, why } = isTable(entry) ? entry : {};
    if (typeof text !== 'string' || typeof why !== 'string' || !why.trim() || !text.trim()) {
      return refuse(`an entry of "numerals" lacks its text or why: ${JSON.stringify(entry)}.`);
    }
    allowed.push({ text, why });
  }
  return { allowed, off: null, problems: [] };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matterOffset(source: SourceText): number {
  return Math.max(0, source.text.search(/^numerals:/m));
}

function unusedEntry(source: SourceText, wanted: string): Problem {
  const at = source.text.indexOf(wanted);
  return problemAt(
    source,
    at === -1 ? matterOffset(source) : at,
    'LI219',
    `"${wanted}" is declared in the front matter and stands nowhere unbound.`,
    'Remove the entry.',
  );
}
