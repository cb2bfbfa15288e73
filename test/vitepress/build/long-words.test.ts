import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { longWords } from '../../../.vitepress/build/long-words.ts';

const md = new MarkdownIt();
longWords(md);

/** Whether the code of a cell is marked as having a long word. */
const isLong = (code: string): boolean =>
  md.render(`| a |\n| --- |\n| \`${code}\` |`).includes('class="long"');

test('code in a table is marked where a word of it is longer than a column', () => {
  expect(['functions', 'withoutLocks', 'readonly string[]', 'close-early'].filter(isLong)).toEqual(
    [],
  );
  const long = ['/v1/run/before/wait-fail#s11', 'Readonly<Record<string, Lock>>'];
  expect(long.filter(isLong)).toEqual(long);
});

test('code outside of a table is not', () => {
  expect(md.render('`/v1/run/before/wait-fail#s11`')).not.toContain('class');
});
