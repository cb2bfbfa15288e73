import path from 'node:path';
import type { Page } from '../../literate/page/page.ts';
import type { Site } from '../../literate/site/site.ts';

/** A page that has a Markdown file of its own. */
export interface WrittenPage {
  /** `before`, `run/index`. */
  readonly route: string;
  readonly page: Page;
}

/** The pages that have a Markdown file of their own. */
export function writtenPages(site: Site): WrittenPage[] {
  return site
    .files()
    .filter((file) => !file.includes('['))
    .map((file) => ({
      route: path.relative(site.docs, file).split(path.sep).join('/').replace(/\.md$/, ''),
      page: site.page(file),
    }));
}
