import path from 'node:path';
import type { Page } from '../../literate/page/page.ts';
import { Site } from '../../literate/site/site.ts';

/** The pages that have a Markdown file of their own, by route. */
export function writtenPages(root: string): { readonly route: string; readonly page: Page }[] {
  const site = new Site({ root });
  return site
    .files()
    .filter((file) => !file.includes('['))
    .map((file) => ({
      route: path.relative(site.docs, file).split(path.sep).join('/').replace(/\.md$/, ''),
      page: site.page(file),
    }));
}
