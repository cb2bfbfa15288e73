import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import type { BuiltPage } from '../../src/publish/pages/whole-site.ts';

/** The pages with their whole Markdown: made ones have it from their template. */
export function builtPages(root: string, config: SiteConfig): BuiltPage[] {
  const made = new Map(config.dynamicRoutes.map((route) => [route.path, route]));
  return config.pages.map((page) => {
    const route = made.get(page);
    const file = path.join(config.srcDir, route?.route ?? page);
    const text = readFileSync(file, 'utf8');
    const markdown = text.replace('<!-- @content -->', () => route?.content ?? '');
    return { route: routeOf(page), file: path.relative(root, file), markdown };
  });
}

/** The route of a page's file: `run/before/wait-fail`. */
export function routeOf(page: string): string {
  return page.replace(/\.md$/, '');
}
