import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What VitePress writes before the settings of the site: the hash of every page's script. */
const mapOfAll = /^window\.__VP_HASH_MAP__=JSON\.parse\("(?:[^"\\]|\\.)*"\);/;

/**
 * Gives every page the hash of its own script alone. Those of all pages are three kilobytes
 * that nobody reads who follows no link: they come from `hashmap.json`, which the router asks for
 * where it knows no hash, and before that when a hand is over a link.
 */
export function ownHashes(outDir: string, pages: readonly string[]): void {
  const hashes = JSON.parse(readFileSync(path.join(outDir, 'hashmap.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const chunks = path.join(outDir, 'assets/chunks');
  const given = readdirSync(chunks).find((name) => /^metadata\.\w+\.js$/.test(name));
  if (given === undefined) return;
  const settings = readFileSync(path.join(chunks, given), 'utf8').replace(mapOfAll, '');
  const name = `metadata.${createHash('sha256').update(settings).digest('hex').slice(0, 8)}.js`;
  rmSync(path.join(chunks, given));
  writeFileSync(path.join(chunks, name), settings);
  for (const page of ['404.md', ...pages]) {
    const file = path.join(outDir, page.replace(/\.md$/, '.html'));
    const html = readFileSync(file, 'utf8').replaceAll(`/${given}"`, `/${name}"`);
    writeFileSync(file, withOwnHash(html, page, hashes));
  }
}

/** A page with the hash of its own script in its head, before any script of it asks. */
export function withOwnHash(
  html: string,
  page: string,
  hashes: Readonly<Record<string, string>>,
): string {
  const key = page.replaceAll('/', '_').toLowerCase();
  const own = Object.fromEntries(Object.entries(hashes).filter(([known]) => known === key));
  const script = `<script>__VP_HASH_MAP__=${JSON.stringify(own)}</script>`;
  return html.replace('<script type="module"', () => `${script}<script type="module"`);
}
