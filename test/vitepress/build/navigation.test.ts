import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { navigation } from '../../../.vitepress/build/navigation.ts';

const listed = (navigation.sidebar as { items: { text: string; link: string }[] }[]).flatMap(
  ({ items }) => items,
);
const written = readdirSync('docs').filter((file) => file.endsWith('.md'));

/** The title that a page gives itself. */
function titleOf(file: string): string | undefined {
  return /^title: (.*)$/m.exec(readFileSync(`docs/${file}`, 'utf8'))?.[1];
}

describe('the navigation', () => {
  test('lists every page of the first level once, and no other', () => {
    const links = listed.map(({ link }) => `${link === '/' ? 'index' : link.slice(1)}.md`);
    expect(links.sort()).toEqual(written.sort());
  });

  test('calls each page by its own title', () => {
    const named = listed.map(({ text, link }) => [link, text]);
    expect(named).toEqual(
      listed.map(({ link }) => [link, titleOf(link === '/' ? 'index.md' : `${link.slice(1)}.md`)]),
    );
  });
});
