import { cpSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import { builtPages, routeOf } from './built-pages.ts';
import { ownHashes } from './own-hash.ts';
import { writePictures } from './site-pictures.ts';
import { theSite } from './the-site.ts';

/**
 * Makes of what VitePress built the site as it is served: pages as folders,
 * the files that are published as they are, the plain forms of all pages, the
 * site's icons, and the pictures that stand for pages where somebody shares a link.
 */
export async function finishBuild(root: string, config: SiteConfig): Promise<void> {
  const { pages, srcDir, outDir } = config;
  const site = await theSite();
  const pagesBuilt = builtPages(root, config);
  ownHashes(outDir, pages);
  asFolders(outDir, pages);
  for (const folder of site.published) copyFiles(srcDir, outDir, folder);
  for (const [name, text] of Object.entries(site.plainFiles(pagesBuilt))) {
    const file = path.join(outDir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  await writePictures(outDir);
}

/**
 * Moves `patch.html` to `patch/index.html`, so that the address `/patch` is
 * answered by any static host, with no rule of its own.
 */
function asFolders(outDir: string, pages: readonly string[]): void {
  for (const page of pages) {
    const name = routeOf(page);
    if (path.basename(name) === 'index') continue;
    const folder = path.join(outDir, name);
    mkdirSync(folder, { recursive: true });
    renameSync(`${folder}.html`, path.join(folder, 'index.html'));
  }
}

/** The Markdown in such a folder is a page already. */
function copyFiles(srcDir: string, outDir: string, folder: string): void {
  cpSync(path.join(srcDir, folder), path.join(outDir, folder), {
    recursive: true,
    filter: (file) => !file.endsWith('.md'),
  });
}
