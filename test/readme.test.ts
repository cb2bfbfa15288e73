import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { navigation } from '../.vitepress/build/navigation.ts';

const readme = readFileSync('README.md', 'utf8');
const links = Array.from(readme.matchAll(/\]\(([^)]+)\)/g), ([, href]) => href ?? '');

describe('the README', () => {
  test('names every page of the navigation, in its order', () => {
    const groups = navigation.sidebar as readonly {
      readonly text: string;
      readonly items: readonly { readonly text: string; readonly link: string }[];
    }[];
    const rows = groups.map(({ text, items }) => {
      const pages = items.map((item) => `[${item.text}](docs/${item.link.slice(1) || 'index'}.md)`);
      return `- **${text}.** ${pages.join(' · ')}`;
    });
    const listed = /(?<=^## The pages\n\n)(?:- .+\n)+/m;
    const isWritten = expect.getState().snapshotState.snapshotUpdateState === 'all';
    if (isWritten) writeFileSync('README.md', readme.replace(listed, `${rows.join('\n')}\n`));
    expect(listed.exec(readFileSync('README.md', 'utf8'))?.[0].trim().split('\n')).toEqual(rows);
  });

  test('leads to files that are there', () => {
    const files = links.filter((href) => !href.startsWith('https:'));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('is packed with its pictures, and says where the rest is that it leads to', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly files: readonly string[];
    };
    const pictures = Array.from(readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g), ([, file]) => file);
    expect(pictures.length).toBeGreaterThan(0);
    expect(files).toEqual(expect.arrayContaining(pictures));
    expect(readme).toMatch(/the pages and folders that the text leads to\s+are those of the clone/);
  });

  test('has the address of the site where there is one, and else says that there is none', () => {
    const { homepage } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly homepage?: string;
    };
    expect(readme).toContain(homepage ?? 'This copy names no public address of the site.');
  });
});
