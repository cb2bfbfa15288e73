import type { FollowOptions } from '../follow-paths/followed.ts';
import { pairFunctions, readFunctions, readPaste, type Patch } from '../read-c/index.ts';
import { analyseFunction } from './analyse-function.ts';
import { compareFunctions, type Comparison } from './compare-functions.ts';
import type { Judgement } from './judgement.ts';

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

/** A text in which nothing can be judged: what it is, and what to give instead. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly read: string;
  readonly todo: string;
  readonly cut: Patch['cut'];
}

interface Text {
  readonly text: string;
  readonly firstLine: number;
}

/** Which function alone is wanted, and what is told of the caller. */
export interface ReviewOptions extends FollowOptions {
  readonly only?: string;
}

/** Judges what somebody gives: a diff with whole functions, or C alone. */
export function reviewText(text: string, options: ReviewOptions = {}): Review | Unreadable {
  const paste = readPaste(text);
  if (paste.kind === 'neither') {
    return { kind: 'unreadable', read: paste.found, todo: paste.todo, cut: [] };
  }
  if (paste.kind === 'functions') {
    const judged = paste.functions
      .filter(wanted(options))
      .map((one) => judgedFunction(null, one.name, null, one, false, options));
    return {
      kind: 'text',
      read: `One text: ${paste.found}.`,
      ...sorted(judged),
      cut: [],
      notC: [],
    };
  }
  const { files, pairs, cut, revision } = paste.patch;
  if (pairs.length === 0 && cut.length > 0) {
    return { kind: 'unreadable', read: paste.found, todo: paste.todo, cut };
  }
  const judged = pairs
    .filter(wanted(options))
    .map(({ file, name, before, after }) =>
      judgedFunction(file === '' ? null : file, name, before, after, true, options),
    );
  return {
    kind: 'change',
    read: revision === null ? paste.found : `Commit ${revision}. ${paste.found}`,
    ...sorted(judged),
    cut: cut.filter(({ name }) => options.only === undefined || name === options.only),
    notC: files.filter(({ isC }) => !isC).map(({ file }) => file),
  };
}

/** Judges the functions of two texts; those that did not change are left out. */
export function reviewTexts(
  before: string,
  after: string,
  options: ReviewOptions = {},
): Review | Unreadable {
  const [old, now] = [readPaste(before), readPaste(after)];
  if (old.kind !== 'functions') return unreadableSide('before', old);
  if (now.kind !== 'functions') return unreadableSide('after', now);
  const changed = pairFunctions(old.functions, now.functions).filter(
    (pair) => pair.before?.text !== pair.after?.text,
  );
  const judged = changed
    .filter(wanted(options))
    .map((pair) => judgedFunction(null, pair.name, pair.before, pair.after, true, options));
  return {
    kind: 'change',
    read: `Two texts: ${old.found} before, ${now.found} after; ${String(changed.length)} changed.`,
    ...sorted(judged),
    cut: [],
    notC: [],
  };
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

const wanted =
  ({ only }: ReviewOptions) =>
  ({ name }: { readonly name: string }): boolean =>
    only === undefined || name === only;

function unreadableSide(
  side: string,
  { kind, found }: { readonly kind: string; readonly found: string },
): Unreadable {
  const todo =
    kind === 'diff'
      ? 'A diff has both sides in it: give it alone.'
      : 'Give two texts with whole functions of C.';
  return { kind: 'unreadable', read: `The text ${side}: ${found}`, todo, cut: [] };
}

function judgedFunction(
  file: string | null,
  name: string,
  before: Text | null,
  after: Text | null,
  isChange: boolean,
  options: FollowOptions,
): ReviewedFunction {
  const [old, now] = [before, after].map((text) => text && judgedText(text, options));
  const comparison = isChange ? compareFunctions(old ?? nothing, now ?? nothing) : null;
  return { file, name, before: old ?? null, after: now ?? null, comparison };
}

/** What a function that is not there has. */
const nothing: Judgement = {
  name: '',
  line: 0,
  endLine: 0,
  locks: [],
  findings: [],
  notKnown: [],
  ends: [],
  paths: 0,
  states: 0,
};

/** A patch may claim any line; no file of C is as long as this. */
const mostLines = 1_000_000;

/** The function behind as many empty lines as its file has before it, so that every sentence names the file's lines. */
function judgedText({ text, firstLine }: Text, options: FollowOptions): Judgement | null {
  const lead = firstLine <= mostLines ? '\n'.repeat(firstLine - 1) : '';
  const [fn] = readFunctions(lead + text).functions;
  return fn ? analyseFunction(fn, options) : null;
}

function sorted(
  functions: readonly ReviewedFunction[],
): Pick<Review, 'functions' | 'withoutLocks'> {
  const has = ({ before, after }: ReviewedFunction): boolean =>
    [before, after].some((side) => side !== null && side.locks.length + side.findings.length > 0);
  return {
    functions: functions.filter(has),
    withoutLocks: functions.filter((one) => !has(one)),
  };
}
