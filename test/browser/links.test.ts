import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { builtHome } from './built-home.ts';

const { SITE_HOST: host, SITE_BASE: base } = builtHome;
const out = inject('out');

const files = out === '' ? [] : readdirSync(out, { recursive: true, encoding: 'utf8' });
const withEnd = (end: RegExp): string[] => files.filter((file) => end.test(file)).sort();
const read = (file: string): string => readFileSync(path.join(out, file), 'utf8');
const plain = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

/** Where a file of the build is asked for: a page by its folder. */
const addressOf = (file: string): string => host + base + file.replace(/(^|\/)index\.html$/, '$1');

/** The file that a static host sends for a path below the base; null for none. */
function fileAt(pathname: string): string | null {
  const name = decodeURIComponent(pathname.slice(base.length)).replace(/\/$/, '');
  const found = [name, path.posix.join(name, 'index.html')].find((file) => {
    const whole = path.join(out, file);
    return existsSync(whole) && statSync(whole).isFile();
  });
  return found ?? null;
}

const known = new Map<string, ReadonlySet<string>>();

/** The ids in a page, before any script has run. */
function idsIn(file: string): ReadonlySet<string> {
  const ids =
    known.get(file) ??
    new Set(Array.from(read(file).matchAll(/\sid="([^"]+)"/g), ([, id]) => plain(id ?? '')));
  known.set(file, ids);
  return ids;
}

/** What is wrong with a reference in a file; null if nothing is. References to other hosts are not ours. */
function faultOf(file: string, reference: string): string | null {
  const { origin, pathname, hash } = new URL(reference, addressOf(file));
  if (origin !== host) return null;
  if (!pathname.startsWith(base)) return `${reference} leaves ${base}`;
  const target = fileAt(pathname);
  if (target === null) return `${reference} leads to no file`;
  const id = decodeURIComponent(hash.slice(1));
  // A question or a run, which the script of /explore reads: no part of the page.
  if (/^\d+\.|\//.test(id)) return null;
  if (id === '' || !target.endsWith('.html') || idsIn(target).has(id)) return null;
  return `${reference} leads to no id`;
}

/** All faults of the references in some files; the same fault once, with the first file. */
function faults(of: readonly string[], references: (text: string) => Iterable<string>): string[] {
  const all = new Map<string, string>();
  for (const file of of)
    for (const reference of references(read(file))) {
      const fault = faultOf(file, reference);
      if (fault !== null && !all.has(fault)) all.set(fault, `${file}: ${fault}`);
    }
  return [...all.values()];
}

/** The first group of every match. */
const matches =
  (pattern: RegExp) =>
  (text: string): string[] =>
    Array.from(text.matchAll(pattern), ([, found]) => plain(found ?? ''));

const inHtml = matches(
  /<(?!meta\b)[a-z][^>]*?\s(?:href|src|action|data-current)="([^"]*)"|<meta [^>]*?content="(https?:[^"]*)"/g,
);

describe.skipIf(out === '')('what the built site leads to, below a path of another host', () => {
  test('from every page is there, the part as well as the page', { timeout: 120_000 }, () => {
    const pages = withEnd(/\.html$/);
    expect(pages.length).toBeGreaterThan(100);
    expect(faults(pages, inHtml)).toEqual([]);
  });

  test('below assets has a hash in its name, so that a copy is good for ever', () => {
    const named = files.filter((file) => /(?:^|\/)assets\/.*\.\w+$/.test(file));
    expect(named.filter((file) => !/[.-][\w-]{8}(?:\.lean)?\.\w+$/.test(file))).toEqual([]);
  });

  test('from styles is there', () => {
    const styles = withEnd(/\.css$/);
    expect(styles.length).toBeGreaterThan(1);
    expect(faults(styles, matches(/url\((?!["']?(?:data:|#))["']?([^"')]+)/g))).toEqual([]);
  });

  test('from scripts is there, whichever of them loads it', () => {
    const scripts = withEnd(/\.m?js$/);
    const loaded = matches(/(?:from|import)\s*\(?["'](\.{1,2}\/[^"']+\.js)["']/g);
    expect(scripts.flatMap((file) => loaded(read(file))).length).toBeGreaterThan(100);
    expect(faults(scripts, loaded)).toEqual([]);
  });

  test('from the sitemap and the feed is there', () => {
    expect(faults(withEnd(/sitemap\.xml$/), matches(/<loc>([^<]+)<\/loc>/g))).toEqual([]);
    expect(faults(withEnd(/\.atom$/), matches(/(?:href|src)="([^"]+)"/g))).toEqual([]);
    expect(read('sitemap.xml')).toContain(`<loc>${host}${base}patch</loc>`);
  });

  test('from the Markdown twins is there', () => {
    const twins = withEnd(/\.md$/);
    expect(twins.length).toBeGreaterThan(20);
    expect(faults(twins, matches(/\]\((https:\/\/site\.example\.org[^)\s]*)\)/g))).toEqual([]);
  });
});
