import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const page = readFileSync('docs/deployment.md', 'utf8');
const fence = (start: string): string => {
  const text = page.slice(page.indexOf(`\`\`\`${start}`));
  return text.slice(0, text.indexOf('\n```\n'));
};

describe('the recipe for nginx', () => {
  const recipe = fence('nginx\n');
  const [, within = ''] = /^location \/analysis\/ \{\n([^]*?)^\}/m.exec(recipe) ?? [];

  test('sends all headers with every file: no other block has one, and so inherits none', () => {
    const headers = (text: string): (string | undefined)[] =>
      Array.from(text.matchAll(/\badd_header ([\w-]+)/g), ([, name]) => name);
    expect(headers(within)).toEqual([
      'X-Content-Type-Options',
      'Cache-Control',
      'Content-Security-Policy',
    ]);
    expect(headers(recipe)).toEqual(headers(within));
    expect(within).not.toMatch(/\b(?:location|if)\b/);
  });

  test('keeps for good what has a hash in its name, of each version, and nothing else', () => {
    const [, pattern = ''] = /~(\S+) "public, max-age=31536000, immutable"/.exec(recipe) ?? [];
    const kept = ['', 'assets/a.1x.js', 'v1/assets/a.1x.js', 'v1/', 'sw.js', 'x/assets/a.1x.js']
      .map((file) => `/analysis/${file}`)
      .filter((file) => new RegExp(pattern).test(file));
    expect(kept).toEqual(['/analysis/assets/a.1x.js', '/analysis/v1/assets/a.1x.js']);
    expect(within).toContain('add_header Cache-Control $analysis_cache always;');
  });

  test('answers a page without a slash, and sends on the bare path of the site alone', () => {
    expect(within).toContain('try_files $uri $uri/index.html =404;');
    expect(recipe.match(/return .*/g)).toEqual(['return 301 /analysis/; }']);
    expect(recipe).toContain('location = /analysis {');
  });
});

test('the recipe for a CDN gives a type to files of an ending, never to the pages beside them', () => {
  const rules = fence('txt\n/*').matchAll(/^(\/\S*)\n((?: {2}.*\n?)+)/gm);
  const typed = Array.from(rules, ([, path = '', headers = '']) => ({ path, headers }))
    .filter(({ headers }) => headers.includes('Content-Type:'))
    .map(({ path }) => path);
  expect(typed.length).toBeGreaterThan(0);
  expect(typed.filter((path) => !/\*\.\w+$/.test(path))).toEqual([]);
});
