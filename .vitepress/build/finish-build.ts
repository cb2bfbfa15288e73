import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import type { BuiltPage } from '../../src/publish/pages/whole-site.ts';
import { cardFile } from '../../src/publish/pages/page-head.ts';
import { drawCard } from './card-svg.ts';
import { pngOf } from './svg-to-png.ts';
import { theSite } from './the-site.ts';

/**
 * Makes of what VitePress built the site as it is served: pages as folders,
 * the files that are published as they are, the plain forms of all pages, and
 * the picture that stands for it where somebody shares a link.
 */
export async function finishBuild(root: string, config: SiteConfig): Promise<void> {
  const { pages, srcDir, outDir } = config;
  const site = await theSite();
  asFolders(outDir, pages);
  for (const folder of site.published) copyFiles(srcDir, outDir, folder);
  for (const [name, text] of Object.entries(site.plainFiles(builtPages(root, config)))) {
    const file = path.join(outDir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const colours = readFileSync(path.join(root, '.vitepress/theme/style/tokens.css'), 'utf8');
  writeFileSync(path.join(outDir, cardFile), await pngOf(drawCard(site.views.first, colours)));
}

/** The route of a page's file: `run/before/wait-fail`. */
export function routeOf(page: string): string {
  return page.replace(/\.md$/, '');
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

/** The pages with their whole Markdown: made ones have it from their template. */
function builtPages(root: string, config: SiteConfig): BuiltPage[] {
  const made = new Map(config.dynamicRoutes.map((route) => [route.path, route]));
  return config.pages.map((page) => {
    const route = made.get(page);
    const file = path.join(config.srcDir, route?.route ?? page);
    const text = readFileSync(file, 'utf8');
    const markdown = text.replace('<!-- @content -->', () => route?.content ?? '');
    return { route: routeOf(page), file: path.relative(root, file), markdown };
  });
}
