import { ascii } from '../show/text/ascii.ts';
import { tableText } from '../show/text/table-text.ts';
import { wrap } from '../show/text/wrap.ts';
import { findingGroups, groupWords } from './finding-groups.ts';
import { findingSentence } from './finding-text.ts';
import { aside, headingOf, lockRows, pathsSentence } from './review-words.ts';
import type { Review, ReviewedFunction } from './review.ts';

/** Columns of a terminal. */
const terminal = 80;

/** A review in short: of each function its locks as a table, and each finding in a sentence, without paths; `columns` wide. */
export function reviewTable(review: Review, columns = terminal): string {
  const parts = [
    wrap(review.read, columns),
    ...review.functions.map((reviewed) => functionTable(reviewed, columns)),
    ...aside(review).map((sentence) => wrap(sentence, columns)),
  ];
  return `${ascii(parts.map((lines) => lines.join('\n').trimEnd()).join('\n\n'))}\n`;
}

function functionTable(reviewed: ReviewedFunction, columns: number): string[] {
  const { before, after, comparison } = reviewed;
  const rows = lockRows(before, after).map(({ lock, was, is }) => [
    lock,
    ...(comparison ? [was ?? '-'] : []),
    is ?? '-',
  ]);
  const head = ['lock', ...(comparison ? ['before', 'after'] : ['on its paths'])];
  const table = rows.length === 0 ? [] : tableText([head, ...rows], columns);
  const found = findingRows(reviewed).flatMap((row) => wrap(row, columns));
  return [
    headingOf(reviewed),
    ...wrap(pathsSentence(reviewed), columns),
    ...(table.length > 0 ? ['', ...table] : []),
    ...(found.length > 0 && table.at(-1) !== '' ? [''] : []),
    ...found,
  ];
}

function findingRows(reviewed: ReviewedFunction): readonly string[] {
  return findingGroups(reviewed).flatMap(({ kind, findings }) => {
    const { one } = groupWords[kind];
    switch (kind) {
      case 'as-before':
        return [`as before: ${String(findings.length)}`];
      case 'gone':
        return findings.map((finding) => `gone: ${findingSentence(finding)}`);
      case 'new-alarms':
        return findings.map((finding) => `${one.toUpperCase()} ${findingSentence(finding)}`);
      case 'look-here':
        return findings.map((finding) => `LOOK HERE ${findingSentence(finding)}`);
      default:
        return findings.map((finding) => `${one} ${findingSentence(finding)}`);
    }
  });
}
