import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What VitePress writes before the settings of the site: the hash of every page's script. */
const mapOfAll = /^window\.__VP_HASH_MAP__=JSON\.parse\("(?:[^"\\]|\\.)*"\);/;

/**
 * What stands there instead: the hash that the page itself names, of its own script. No script
 * stands in the page for it, since a policy would have to name that of each.
 */
const mapOfOne =
  'window.__VP_HASH_MAP__=Object.fromEntries([...document.querySelectorAll("link[rel=modulepreload]")]' +
  '.flatMap(({href})=>{let m=/([^/]+\\.md)\\.([\\w-]+)\\.lean\\.js$/.exec(href);return m?[[m[1].toLowerCase(),m[2]]]:[]}));';

/** The settings of the site, as a page loads them, with the hash of its own script alone. */
export function withOwnHash(settings: string): string {
  return settings.replace(mapOfAll, () => mapOfOne);
}

/**
 * Gives every page the hash of its own script alone. Those of all pages are three kilobytes
 * that nobody reads who follows no link: they come from `hashmap.json`, which the router asks for
 * where it knows no hash, and before that when a hand is over a link.
 */
export function ownHashes(outDir: string, pages: readonly string[]): void {
  const chunks = path.join(outDir, 'assets/chunks');
  const given = readdirSync(chunks).find((name) => /^metadata\.\w+\.js$/.test(name));
  if (given === undefined) return;
  const settings = withOwnHash(readFileSync(path.join(chunks, given), 'utf8'));
  const name = `metadata.${createHash('sha256').update(settings).digest('hex').slice(0, 8)}.js`;
  rmSync(path.join(chunks, given));
  writeFileSync(path.join(chunks, name), settings);
  for (const page of ['404.md', ...pages]) {
    const file = path.join(outDir, page.replace(/\.md$/, '.html'));
    const html = readFileSync(file, 'utf8').replaceAll(`/${given}"`, `/${name}"`);
    writeFileSync(file, html);
  }
}
