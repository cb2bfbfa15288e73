import type MarkdownIt from 'markdown-it';
import type { Claim } from '../../src/argument/claims/claim.ts';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';

/**
 * Tells each verdict in running text of which claim it is: four links that say
 * "measured on a real kernel" lead to four claims. In a table the row says it.
 */
export function namedVerdicts(
  md: MarkdownIt,
  claims: readonly Pick<Claim, 'id' | 'sentence'>[],
): void {
  const sentences = new Map(claims.map(({ id, sentence }) => [id, sentence]));
  md.core.ruler.push('named_verdicts', (state) => {
    const { relativePath = '' } = (state.env ?? {}) as { relativePath?: string };
    // Where the claims themselves stand, the sentence does.
    if (/^(?:claims\.md$|c\/)/.test(relativePath)) return;
    for (const [i, { type, children }] of state.tokens.entries()) {
      if (type !== 'inline' || state.tokens[i - 1]?.type !== 'paragraph_open') continue;
      for (const child of children ?? []) {
        const [tag, id = ''] = /^<Claim of="([\w-]+)"/.exec(child.content) ?? [];
        const sentence = sentences.get(id);
        if (tag === undefined || sentence === undefined) continue;
        child.content = `${tag} says="${escapeHtml(sentence)}"${child.content.slice(tag.length)}`;
      }
    }
  });
}
