import type { FollowOptions } from '../follow-paths/followed.ts';
import { readFunctions, type Excerpt, type FunctionPair, type Patch } from '../read-c/index.ts';
import { analyseFunction } from './analyse-function.ts';
import { compareFunctions, type Comparison } from './compare-functions.ts';
import type { Judgement } from './judgement.ts';
import { readTexts, type Texts, type TextsRead, type Unreadable } from './read-texts.ts';

/** A function of a text or of a patch, judged. Lines are those of its file, where the patch tells them. */
export interface ReviewedFunction {
  /** Null where the text names no file. */
  readonly file: string | null;
  readonly name: string;
  /** Null where there is none: a new function, or a text alone. */
  readonly before: Judgement | null;
  /** Null where the function is gone. */
  readonly after: Judgement | null;
  /** Null for a text alone: nothing is compared. */
  readonly comparison: Comparison | null;
}

/** What was read of a text, a patch or two texts, and what was found in each function. */
export interface Review {
  readonly kind: 'change' | 'text';
  /** What was read, in a sentence. */
  readonly read: string;
  /** Functions with locks, in the order of the text. */
  readonly functions: readonly ReviewedFunction[];
  /** Functions in which no known lock primitive is. */
  readonly withoutLocks: readonly ReviewedFunction[];
  /** Functions of which the patch shows a part alone. */
  readonly cut: Patch['cut'];
  /** Files of the patch that are not C, by their name. */
  readonly notC: readonly string[];
}

/** What is told of the callers. */
export type Told = Pick<FollowOptions, 'heldOnEntry' | 'freeOnEntry'>;

/** Which function alone is wanted, and what is told of the callers. */
export interface ReviewOptions extends Told {
  readonly only?: string;
}

/** Judges what somebody gives: two texts, a diff with whole functions, or C alone. */
export function review(texts: Texts, { only, ...told }: ReviewOptions = {}): Review | Unreadable {
  const read = readTexts(texts);
  if (read.kind === 'unreadable') return read;
  const isWanted = ({ name }: { readonly name: string | null }): boolean =>
    only === undefined || name === only;
  const judged = read.pairs.filter(isWanted).map((pair) => judgePair(pair, read, told));
  return reviewOf({ ...read, cut: read.cut.filter(isWanted) }, judged);
}

/** What was read, with its functions judged. */
export function reviewOf(read: TextsRead, judged: readonly ReviewedFunction[]): Review {
  const { kind, read: said, cut, notC } = read;
  return {
    kind,
    read: said,
    functions: judged.filter(hasLocks),
    withoutLocks: judged.filter((one) => !hasLocks(one)),
    cut,
    notC,
  };
}

/** Whether a function has a lock that is known, or a finding. */
export function hasLocks({ before, after }: ReviewedFunction): boolean {
  return [before, after].some(
    (side) => side !== null && side.locks.length + side.findings.length > 0,
  );
}

/** The alarms that a review has: new ones of a change, all of a text alone. */
export function alarmsOf({ functions, withoutLocks }: Review): number {
  return [...functions, ...withoutLocks]
    .map(({ after, comparison }) =>
      comparison
        ? comparison.newAlarms.length
        : (after?.findings ?? []).filter(({ weight }) => weight === 'alarm').length,
    )
    .reduce((sum, one) => sum + one, 0);
}

/** Judges one function, on both sides of a change. */
export function judgePair(
  { file, name, before, after }: FunctionPair,
  { kind }: Pick<TextsRead, 'kind'>,
  told: Told,
): ReviewedFunction {
  const [old, now] = [before, after].map((text) => text && judgedText(text, told));
  // A function that one side lacks has no findings there.
  const comparison =
    kind === 'change' ? compareFunctions(old ?? { findings: [] }, now ?? { findings: [] }) : null;
  return {
    file: file === '' ? null : file,
    name,
    before: old ?? null,
    after: now ?? null,
    comparison,
  };
}

/** A patch may claim any line; no file of C is as long as this, and a forged one costs nothing. */
const mostLines = 1_000_000;

/** The line that a text begins with: its own, or 1 where it claims one that no file has. */
export const beginsAt = ({ firstLine }: Excerpt): number =>
  firstLine <= mostLines ? firstLine : 1;

/** The function behind as many empty lines as its file has before it, so that every sentence names the file's lines. */
function judgedText(excerpt: Excerpt, told: Told): Judgement | null {
  const lead = '\n'.repeat(beginsAt(excerpt) - 1);
  const [fn] = readFunctions(lead + excerpt.text).functions;
  return fn ? analyseFunction(fn, told) : null;
}
