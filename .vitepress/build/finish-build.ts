import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import type { BuiltPage } from '../../src/publish/pages/whole-site.ts';
import { SourceText } from '../../src/literate/text/source-text.ts';
import { readPage } from '../../src/literate/page/page.ts';
import { titleOf } from '../../src/publish/cite/page-citables.ts';
import { ownHashes } from './own-hash.ts';
import { cardDrawings, writeCards, type CardPage } from './page-cards.ts';
import { siteIcons } from './site-icons.ts';
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
  const colours = readFileSync(path.join(root, '.vitepress/theme/style/tokens.css'), 'utf8');
  const icon = readFileSync(path.join(srcDir, 'public/icon.svg'), 'utf8');
  for (const [name, body] of Object.entries(await siteIcons(icon, config.site.base))) {
    writeFileSync(path.join(outDir, name), body);
  }
  const drawings = cardDrawings(pagesBuilt.map(cardPage), site.views, colours);
  await writeCards(outDir, drawings, path.join(root, 'node_modules/.cache/cards'));
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

function cardPage({ route, file, markdown }: BuiltPage): CardPage {
  const page = readPage(new SourceText(file, markdown));
  const about = page.frontmatter['description'];
  return {
    route,
    markdown,
    title: titleOf(page),
    description: typeof about === 'string' ? about : '',
  };
}
