import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { array, number, object, parse, string } from 'valibot';
import { wrap } from '../../show/text/wrap.ts';

const shape = object({
  commit: string(),
  date: string(),
  tests: number(),
  axe: string(),
  pages: array(string()),
  steppers: array(string()),
  widths: array(number()),
});

/**
 * What `npm run every` looked at last, and which pages have come since. As a
 * fence, since no row of it keeps its words, or an address, for long.
 */
export function reachPart(root: string): string {
  const text = readFileSync(path.join(root, 'test/every/last.json'), 'utf8');
  const { commit, date, tests, axe, pages, steppers, widths } = parse(shape, JSON.parse(text));
  const since = written(root).filter((page) => !pages.includes(page));
  const rows = [
    ['with', `axe ${axe}, every rule: nothing found, no contrast left undecided`],
    ['at', `commit ${commit} of ${date}, where ${tests.toLocaleString('en')} tests pass`],
    ['pages', `${String(pages.length)}: all that are written, and one of each kind that is made`],
    ['mid-run', steppers.join(', ')],
    ['widths', `${widths.join(', ')} px, each in the light and in the dark scheme`],
    ['new since', since.join(', ') || 'none'],
  ] as const;
  const lines = rows.flatMap(([what, told]) => wrap(told, 60).map((line, i) => row(i, what, line)));
  return ['```text', ...lines, '```'].join('\n');
}

function row(i: number, what: string, line: string): string {
  return `${(i === 0 ? what : '').padEnd(11)}${line}`;
}

/** The pages written by hand, by their addresses. */
function written(root: string): string[] {
  return readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `/${file.replace(/(?:index)?\.md$/, '')}`);
}
