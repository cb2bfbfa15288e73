import { codeToTokens, createCssVariablesTheme, type ShikiTransformer } from 'shiki';
import type { DiffTokens, ListingTokens, Token } from '../../src/show/view/highlighted.ts';
import type { VariantDiff } from '../../src/show/view/variant-diff.ts';
import type { Listing } from '../../src/show/view/listing.ts';

/** Every piece of code on the site: its colours are in style/code.css. */
export const codeTheme = createCssVariablesTheme({ name: 'imbalance', variablePrefix: '--code-' });

/** By default a line that takes long, as on a busy machine, is left half coloured. */
const tokenizeTimeLimit = 0;

/** Lets VitePress colour every line to its end, so that each build is the same. */
export const untimed: ShikiTransformer = {
  name: 'imbalance:untimed',
  preprocess(_code, options) {
    Object.assign(options, { tokenizeTimeLimit });
  },
};

/** A listing in tokens. */
export async function highlightListing({ fn, file, lines }: Listing): Promise<ListingTokens> {
  const tokens = await tokensOf(lines.map(({ text }) => text));
  return {
    fn,
    file,
    lines: lines.map(({ number }, i) => ({ number, tokens: tokens[i] ?? [] })),
  };
}

/** A diff in tokens. */
export async function highlightDiff({ from, to, hunks }: VariantDiff): Promise<DiffTokens> {
  const coloured = await Promise.all(
    hunks.map(async (lines) => {
      const tokens = await tokensOf(lines.map(({ text }) => text));
      return lines.map(({ sign, old, new: fresh }, i) => ({
        sign,
        old,
        new: fresh,
        tokens: tokens[i] ?? [],
      }));
    }),
  );
  return { from, to, hunks: coloured };
}

async function tokensOf(lines: readonly string[]): Promise<Token[][]> {
  const { tokens } = await codeToTokens(lines.join('\n'), {
    lang: 'ts',
    theme: codeTheme,
    tokenizeTimeLimit,
  });
  return tokens.map((line) =>
    line.reduce<Token[]>((joined, { content, color = '' }) => {
      const kind = /--code-token-([\w-]+)/.exec(color)?.[1] ?? '';
      const last = joined.at(-1);
      if (last?.[0] !== kind) return [...joined, [kind, content]];
      return [...joined.slice(0, -1), [kind, last[1] + content]];
    }, []),
  );
}
