import type MarkdownIt from 'markdown-it';
import type { Claim } from '../../src/argument/claims/claim.ts';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';

const signs: readonly (readonly [verdict: RegExp, sign: string])[] = [
  [/^shown/, '\u2713'],
  [/^measured/, '\u25CF'],
  [/^refined/, '\u00B1'],
  [/^refuted/, '\u2717'],
  [/^history/, '\u2013'],
];

/**
 * Draws the verdict of a claim, `<Claim of="…">shown</Claim>`, as a link to what it rests on,
 * with a sign of it. In running text it tells of which claim it is: four links that say
 * "measured on a real kernel" lead to four claims. In a table the row says it.
 */
export function namedVerdicts(
  md: MarkdownIt,
  claims: readonly Pick<Claim, 'id' | 'sentence'>[],
  base: string,
): void {
  const sentences = new Map(claims.map(({ id, sentence }) => [id, sentence]));
  md.core.ruler.push('named_verdicts', (state) => {
    const { relativePath = '' } = (state.env ?? {}) as { relativePath?: string };
    // Where the claims themselves stand, the sentence does.
    const isLedger = /^(?:claims\.md$|c\/)/.test(relativePath);
    for (const [i, { type, children }] of state.tokens.entries()) {
      if (type !== 'inline' || children === null) continue;
      const isText = !isLedger && state.tokens[i - 1]?.type === 'paragraph_open';
      for (const [at, child] of children.entries()) {
        const [, id = ''] = /^<Claim of="([\w-]+)"/.exec(child.content) ?? [];
        if (child.content === '</Claim>') child.content = '</a>';
        if (id === '') continue;
        const verdict = (children[at + 1]?.content ?? '').trim();
        const sentence = isText ? sentences.get(id) : undefined;
        child.content = opened(`${base}c/${id}`, id, verdict, sentence);
      }
    }
  });
}

function opened(href: string, id: string, verdict: string, sentence: string | undefined): string {
  const sign = signs.find(([of]) => of.test(verdict))?.[1];
  const attributes = {
    class: 'verdict',
    href,
    'data-claim': id,
    'data-sign': sign,
    'data-means': sentence,
    'aria-label': sentence && `${verdict}: ${sentence}`,
  };
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeHtml(value)}"`],
  );
  return `<a ${written.join(' ')}>`;
}
