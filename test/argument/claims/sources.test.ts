import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSources, sourcesMarkdown } from '../../../src/argument/claims/sources.ts';
import { Site } from '../../../src/literate/site/site.ts';

const sources = readSources(process.cwd());
const pages = new Site({ root: process.cwd() }).files();

describe('docs/sources.yaml', () => {
  test('has every address to which a page leads', () => {
    const known = new Set(sources.flatMap(({ url, archived }) => [url, archived]));
    const leading = pages.flatMap((file) => {
      const text = readFileSync(file, 'utf8').replace(/^(`{3,})[^]*?^\1$/gm, '');
      return Array.from(
        text.matchAll(/(?:\]\(|href=")(https?:\/\/[^)"\s]+)/g),
        ([, url]) => url ?? '',
      );
    });
    expect(leading.filter((url) => !known.has(url))).toEqual([]);
  });

  test('gives each source an id, a title, an address and what we take from it', () => {
    for (const { id, title, url, archived, takes, read } of sources) {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect([title, takes].every((text) => text.trim() !== '')).toBe(true);
      expect(new URL(url).protocol).toBe('https:');
      if (archived === null) expect([id, read]).not.toEqual([id, 'archived']);
    }
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
  });

  test('names a mail by its Message-ID and a commit by its id and subject', () => {
    for (const { url, message, commit, subject } of sources) {
      if (url.includes('lore.kernel.org')) expect(url).toContain(message);
      if (url.includes('/linus/')) {
        expect(url).toContain(commit);
        expect(commit).toMatch(/^[0-9a-f]{12,40}$/);
        expect(subject).toBeDefined();
      }
    }
  });

  test('is the page: each source once, with an anchor', () => {
    const text = sourcesMarkdown(sources);
    for (const { id } of sources) expect(text.split(`<a id="${id}"></a>`)).toHaveLength(2);
  });
});
