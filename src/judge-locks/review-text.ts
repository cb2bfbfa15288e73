import { ascii } from '../show/text/ascii.ts';
import { columnsMax, fold, wrap } from '../show/text/wrap.ts';
import { findingGroups, groupWords, type FindingGroup } from './finding-groups.ts';
import { findingLines, findingSentence } from './finding-text.ts';
import type { Finding, Judgement } from './judgement.ts';
import { limitSentences } from './review-limits.ts';
import type { Review, ReviewedFunction } from './review.ts';

/**
 * A review as plain text for a mail: ASCII, 72 columns. It says what was read, then each function with locks: new
 * alarms with their paths, new questions, what is gone, what is as before; then what was not read, and the limits.
 */
export function reviewMail(review: Review): string {
  const parts = [
    wrap(review.read),
    ...review.functions.map(functionLines),
    ...aside(review).map((sentence) => wrap(sentence)),
    ['What this rests on:', ...limitSentences().flatMap(item)],
  ];
  return mailText(parts);
}

/** The same for one function of it alone. */
export function functionMail(review: Review, reviewed: ReviewedFunction): string {
  return reviewMail({ ...review, functions: [reviewed], withoutLocks: [], cut: [], notC: [] });
}

/** What a review did not read or does not show, as sentences. */
export function aside({ kind, functions, withoutLocks, cut, notC }: Review): readonly string[] {
  const said: string[] = [];
  if (withoutLocks.length > 0) said.push(withoutLocksSentence(withoutLocks));
  if (functions.length + withoutLocks.length === 0 && cut.length === 0) {
    said.push(kind === 'change' ? 'No function of C was changed.' : 'There is no function.');
  }
  for (const { file, name, line, reason, command } of cut) {
    const what = name === null ? `what begins at line ${String(line)}` : `${name}()`;
    said.push(`Not judged: ${what} in ${file}: ${reason}. \`${command}\` shows it whole.`);
  }
  if (notC.length > 0) said.push(`Not read, since it is no C by its name: ${notC.join(', ')}.`);
  return said;
}

/** The heading of a function: its file, its name, its lines and its paths. */
export function headingOf({ file, name, before, after }: ReviewedFunction): string {
  const shown = after ?? before;
  const lines = shown ? `, lines ${String(shown.line)} to ${String(shown.endLine)}` : '';
  return `${file === null ? '' : `${file}: `}${name}()${lines}`;
}

/** How many paths were followed, in a sentence. */
export function pathsSentence({ before, after, comparison }: ReviewedFunction): string {
  if (!comparison) return `${pathCount(after)}.`;
  if (!before) return `A new function, ${pathCount(after)}.`;
  if (!after) return `The function is gone; it had ${pathCount(before)}.`;
  return `Before ${pathCount(before)}, after ${pathCount(after)}.`;
}

/** `13 paths`. */
export function pathCount(judgement: Judgement | null): string {
  if (!judgement) return 'no path';
  const { paths, notKnown } = judgement;
  if (paths !== null) return counted(paths, 'path');
  const isBounded = notKnown.some(({ kind }) => kind === 'joined' || kind === 'cut');
  return isBounded ? 'paths that were joined' : 'more paths than are counted';
}

function withoutLocksSentence(functions: readonly ReviewedFunction[]): string {
  const names = functions.map(({ name }) => `${name}()`);
  const most = 8;
  const rest = names.length > most ? ` and ${String(names.length - most)} more` : '';
  const marked = (kinds: readonly string[]): number =>
    functions.filter(({ before, after }) =>
      (after ?? before)?.notKnown.some(({ kind }) => kinds.includes(kind)),
    ).length;
  const [calls, unread] = [marked(['calls']), marked(['unread', 'label', 'cut'])];
  const also = [
    calls > 0 ? `; ${String(calls)} of them ${verb(calls, 'calls', 'call')} what may lock` : '',
    unread > 0 ? `; ${String(unread)} of them ${verb(unread, 'has', 'have')} lines not judged` : '',
  ].join('');
  const head = `${counted(functions.length, 'function')} without a known lock primitive`;
  return `${head}: ${names.slice(0, most).join(', ')}${rest}${also}.`;
}

function functionLines(reviewed: ReviewedFunction): string[] {
  const { before, after } = reviewed;
  const heading = fold(headingOf(reviewed), columnsMax);
  const head = [...heading, '-'.repeat(Math.max(...heading.map((line) => line.length)))];
  const shown = after ?? before;
  if (!shown) return [...head, 'This text was not parsed.'];
  return [
    ...head,
    ...wrap(pathsSentence(reviewed)),
    ...nothingLines(reviewed),
    ...findingGroups(reviewed).flatMap(groupLines),
    '',
    'Locks:',
    ...lockLines(reviewed),
    ...notKnownLines(shown),
  ];
}

/** That nothing was found, and on how many paths. */
function nothingLines({ after, comparison }: ReviewedFunction): string[] {
  if (!comparison)
    return after?.findings.length === 0 ? ['', `Nothing was found on ${pathCount(after)}.`] : [];
  const { newAlarms, newQuestions } = comparison;
  if (newAlarms.length + newQuestions.length > 0 || !after) return [];
  return ['', `Nothing new was found on ${pathCount(after)}.`];
}

function groupLines({ kind, findings, of }: FindingGroup): string[] {
  const { title } = groupWords[kind];
  if (kind === 'as-before')
    return ['', `${title}: ${counted(findings.length, 'finding')}, not shown.`];
  const isLoud = kind === 'new-alarms' || kind === 'look-here';
  const head = `${isLoud ? title.toUpperCase() : title}: ${String(findings.length)}`;
  const isBrief = ({ weight }: Finding): boolean =>
    weight === 'question' && kind !== 'new-questions';
  return [
    '',
    head,
    ...withPaths(
      findings.filter((one) => !isBrief(one)),
      of,
    ),
    ...findings.filter(isBrief).flatMap((one) => item(findingSentence(one))),
  ];
}

const withPaths = (all: readonly Finding[], judgement: Judgement): string[] =>
  all.flatMap((one, i) => [
    ...(i > 0 ? [''] : []),
    ...findingLines(one, judgement, columnsMax - 2).map((line) => `  ${line}`.trimEnd()),
  ]);

/** One item for each lock; where a change changed its words, those before and those after. */
function lockLines({ before, after }: ReviewedFunction): string[] {
  return lockRows(before, after).flatMap(({ lock, was, is }) => {
    if (was === null || is === null || was === is) return item(`${lock}: ${is ?? was ?? ''}`);
    return [
      ...item(`${lock}: before: ${was};`),
      ...wrap(`after: ${is}`, columnsMax - 4).map(inner),
    ];
  });
}

/** The words for each lock on both sides of a change. */
export function lockRows(
  before: Judgement | null,
  after: Judgement | null,
): readonly { readonly lock: string; readonly was: string | null; readonly is: string | null }[] {
  const rows = new Map<string, { lock: string; was: string | null; is: string | null }>();
  for (const [side, judgement] of [
    ['was', before],
    ['is', after],
  ] as const) {
    for (const { lock, family, words } of judgement?.locks ?? []) {
      const key = `${family} ${lock}`;
      const row = rows.get(key) ?? { lock, was: null, is: null };
      row[side] = words;
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

function notKnownLines({ notKnown }: Judgement): string[] {
  if (notKnown.length === 0) return [];
  return ['', 'Not known:', ...notKnown.flatMap(({ sentence }) => item(sentence))];
}

const inner = (line: string): string => `    ${line}`;

function item(text: string): string[] {
  return wrap(text, columnsMax - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`);
}

/** A text may hold a line of a megabyte; of one that long its beginning is told. */
const mostColumns = 400;

/** Parts with an empty line between them, in ASCII, no line wider than a mail takes. */
function mailText(parts: readonly (readonly string[])[]): string {
  const lines = parts
    .map((part) => part.join('\n'))
    .join('\n\n')
    .split('\n');
  return `${lines
    .map((line) => ascii(line.length > mostColumns ? `${line.slice(0, mostColumns)}...` : line))
    .flatMap((line) => fold(line, columnsMax))
    .join('\n')}\n`;
}

const verb = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** `1 path`, `2 paths`. */
const counted = (n: number, what: string): string => `${String(n)} ${what}${n === 1 ? '' : 's'}`;
