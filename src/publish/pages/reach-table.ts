import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { array, number, object, parse, string } from 'valibot';

const shape = object({
  commit: string(),
  date: string(),
  axe: string(),
  pages: array(string()),
  steppers: array(string()),
  widths: array(number()),
});

/** What `npm run reach` looked at last, and which pages have come since. */
export function reachTable(root: string): string {
  const text = readFileSync(path.join(root, 'test/browser/reach.json'), 'utf8');
  const { commit, date, axe, pages, steppers, widths } = parse(shape, JSON.parse(text));
  const since = written(root).filter((page) => !pages.includes(page));
  const rows = [
    ['with', `axe ${axe}, every rule, nothing found and no contrast left undecided`],
    ['at', `commit ${commit} of ${date}`],
    ['pages', `${String(pages.length)}: all that are written, and of those made alike one each`],
    ['in the middle of a run', steppers.map((page) => `\`${page}\``).join(', ')],
    ['widths', `${widths.join(', ')} px, each in the light and in the dark scheme`],
    ['pages that have come since', since.map((page) => `\`${page}\``).join(', ') || 'none'],
  ];
  return [
    '| looked at | what |',
    '| --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

/** The pages written by hand, by their addresses. */
function written(root: string): string[] {
  return readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `/${file.replace(/(?:index)?\.md$/, '')}`);
}
