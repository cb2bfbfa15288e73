import type MarkdownIt from 'markdown-it';
import type { WholeSite } from '../../src/publish/pages/whole-site.ts';

/**
 * Writes the citations that a page shows anew before it is read: in the
 * repository they are those of a copy without the settings of a build.
 */
export function freshCitations(md: MarkdownIt, site: WholeSite): void {
  md.core.ruler.before('normalize', 'cited_here', (state) => {
    const { relativePath } = (state.env ?? {}) as { relativePath?: string };
    if (relativePath !== undefined) state.src = site.cited(`docs/${relativePath}`, state.src);
  });
}
