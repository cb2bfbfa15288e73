import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a page needs; the plain twins, the sitemap and pictures for others do without. */
const kept = /\.(?:html|js|css|svg|json|woff2)$/;

/**
 * Writes the service worker of the built site, with the names of all files that
 * it keeps for a reader without a connection.
 */
export function writeServiceWorker(root: string, outDir: string): void {
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => kept.test(file) && file !== 'sw.js')
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(path.join(outDir, file)));
  const version = hash.digest('hex').slice(0, 12);
  const source = readFileSync(path.join(root, '.vitepress/theme/offline/sw.js'), 'utf8');
  const head = `const version = '${version}';\nconst files = ${JSON.stringify(files)};\n`;
  writeFileSync(path.join(outDir, 'sw.js'), head + source);
}
