import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { SiteConfig } from 'vitepress';
import { readPage } from '../../src/literate/page/page.ts';
import { SourceText } from '../../src/literate/text/source-text.ts';
import { titleOf } from '../../src/publish/cite/page-citables.ts';
import type { BuiltPage } from '../../src/publish/pages/whole-site.ts';
import { beside } from './beside.ts';
import { builtPages } from './built-pages.ts';
import { cardDrawings, type CardPage } from './page-cards.ts';
import { theSite } from './the-site.ts';

type Pictures = readonly (readonly [name: string, body: Uint8Array | string])[];

/** Those of the one build of this process. */
let pictures: Promise<Pictures> | null = null;

/** Has the site's pictures made while it is bundled: none of them needs what VitePress builds. */
export function sitePictures(root: string): Plugin {
  return {
    name: 'imbalance:pictures',
    apply: 'build',
    configResolved(config) {
      const { vitepress } = config as { readonly vitepress?: SiteConfig };
      if (vitepress) pictures ??= drawn(root, vitepress);
    },
  };
}

/** Writes them into the built site, by their paths. */
export async function writePictures(outDir: string): Promise<void> {
  for (const [name, body] of (await pictures) ?? []) {
    const file = path.join(outDir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
}

async function drawn(root: string, config: SiteConfig): Promise<Pictures> {
  const { views } = await theSite();
  const colours = readFileSync(path.join(root, '.vitepress/theme/style/tokens.css'), 'utf8');
  const icon = readFileSync(path.join(config.srcDir, 'public/icon.svg'), 'utf8');
  const drawings = cardDrawings(builtPages(root, config).map(cardPage), views, colours);
  const [icons, cards] = await Promise.all([
    beside('icons', icon, config.site.base),
    beside('cards', drawings),
  ]);
  return [...Object.entries(icons), ...cards];
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
