import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type MarkdownIt from 'markdown-it';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import { shownPart } from '../../src/show/view/shown-part.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';

/**
 * Draws what a page includes of the model's functions
 * (`<<< @/../src/cfq/variants/before.ts#exit`) as the component that shows it
 * in C and in TypeScript. Any other code stays as it is written.
 */
export function modelListings(md: MarkdownIt, views: SiteViews, root: string): void {
  md.core.ruler.push('model_listings', ({ tokens }) => {
    for (const token of tokens) {
      const { src, region } = (token.meta ?? {}) as { src?: string; region?: string };
      if (token.type !== 'fence' || src === undefined || region === undefined) continue;
      if (!existsSync(src)) continue;
      const file = path.relative(root, src).split(path.sep).join('/');
      const part = shownPart(views, file, readFileSync(src, 'utf8'), region);
      if (!part) continue;
      token.type = 'html_block';
      token.content = `<ModelListing :part="${escapeHtml(JSON.stringify(part))}" />\n`;
    }
  });
}
