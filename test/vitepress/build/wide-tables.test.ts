import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { wideTables } from '../../../.vitepress/build/wide-tables.ts';

const md = new MarkdownIt();
wideTables(md);

/** The classes of a table of these cells in a row. */
function classesOf(...cells: readonly string[]): string {
  const row = (of: readonly string[]): string => `| ${of.join(' | ')} |\n`;
  const html = md.render(row(cells.map(() => 'a')) + row(cells.map(() => '---')) + row(cells));
  return /<table class="([^"]*)"/.exec(html)?.[1] ?? '';
}

test('a table is cards on a phone where a name of code would be cut into many pieces beside the rest', () => {
  expect(classesOf('preemptible', '`rcu_read_lock_nesting`', 'preempt')).toBe('cards if-narrow');
  expect(classesOf('1', '`rcu_read_lock_nesting`', 'preempt')).toBe('');
  expect(classesOf('preemptible', 'a count', 'preempt')).toBe('');
});
