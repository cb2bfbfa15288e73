import type { Token } from 'markdown-it';

/** A heading with the address that VitePress gives it. */
export interface Heading {
  readonly text: string;
  readonly slug: string;
  /** Counted from 1. */
  readonly line: number;
  readonly level: number;
}

const explicitId = /\s*\{[^{}]*#([\w:.-]+)[^{}]*\}\s*$/;

/** The slug of a heading's text, as VitePress computes it. */
export function slugify(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // eslint would call a range of control characters a mistake; \p{Cc} is the same set.
      .replace(/\p{Cc}/gu, '')
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
      .replace(/-{2,}/g, '-')
      .replace(/^-+|-+$/g, '')
      .replace(/^(\d)/, '_$1')
      .toLowerCase()
  );
}

/** All headings of a page in order; repeated slugs end in -1, -2, … */
export function findHeadings(tokens: readonly Token[]): Heading[] {
  const taken = new Set<string>();
  const headings: Heading[] = [];
  tokens.forEach((token, i) => {
    if (token.type !== 'heading_open' || !token.map) return;
    const children = tokens[i + 1]?.children ?? [];
    const raw = children
      .filter(({ type }) => type !== 'html_inline')
      .map(({ content }) => content)
      .join('');
    const text = raw.replace(explicitId, '');
    const wanted = explicitId.exec(raw)?.[1] ?? slugify(text);
    let slug = wanted;
    for (let n = 1; taken.has(slug); n++) slug = `${wanted}-${String(n)}`;
    taken.add(slug);
    const level = Number(token.tag.slice(1));
    headings.push({ text: text.trim(), slug, line: token.map[0] + 1, level });
  });
  return headings;
}
