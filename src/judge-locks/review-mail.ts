import { ascii } from '../show/text/ascii.ts';
import { columnsMax, fold, wrap } from '../show/text/wrap.ts';
import { findingGroups, groupWords, type FindingGroup } from './finding-groups.ts';
import { findingSentence } from './finding-text.ts';
import type { Finding, Judgement } from './judgement.ts';
import { findingLines } from './path-text.ts';
import { limitSentences } from './review-limits.ts';
import { aside, counted, headingOf, lockRows, pathCount, pathsSentence } from './review-words.ts';
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
