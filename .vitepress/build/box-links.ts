import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** A text by itself, and no output of an example. */
const whole = /^(?:c:line-numbers|diff|txt)$/;

/**
 * Puts a link behind each text of which a page says what is found in it: to the box in which it can be changed.
 * The text itself is packed into the link where the page is read: theme/patch/open-texts.ts.
 */
export function boxLinks(md: MarkdownIt, base: string): void {
  md.core.ruler.push('box_links', (state) => {
    state.tokens = state.tokens.flatMap((token, at, all) => {
      const box = whole.test(token.info) ? boxOf(all[at + 1]) : null;
      if (box === null) return [token];
      const link = new state.Token('html_block', '', 0);
      const [page, name] = box;
      link.content = `<p class="open-text needs-script"><a href="${base}${page}">Change it in ${name}</a></p>\n`;
      return [token, link];
    });
  });
}

/** Where the text in front of a part that is made from it can be changed. */
function boxOf(part: Token | undefined): readonly [page: string, name: string] | null {
  const [, what] = /^<!-- generated: (explained|followed|said)-/.exec(part?.content ?? '') ?? [];
  if (what === undefined) return null;
  return what === 'explained' ? ['report', 'Your report'] : ['your-patch', 'Your patch'];
}
