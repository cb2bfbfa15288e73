import { codeToTokens, createCssVariablesTheme, type ShikiTransformer } from 'shiki';
import type { CListing } from '../../src/show/view/c-listing.ts';
import type {
  DiffTokenLine,
  DiffTokens,
  ListingTokens,
  Token,
  TokenLine,
} from '../../src/show/view/highlighted.ts';
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

/** A token of a line as it is drawn. */
type Drawn = Parameters<NonNullable<ShikiTransformer['line']>>[0]['children'][number];

/**
 * Names what a token is, as all other code of the site does: the style sheet
 * has the colours. Text in the colour of the text is no element.
 */
export const namedTokens: ShikiTransformer = {
  name: 'imbalance:named-tokens',
  pre(node) {
    delete node.properties['style'];
  },
  line(node) {
    node.children = node.children.flatMap((one): Drawn[] => {
      if (one.type !== 'element') return [one];
      const kind = tokenKind(String(one.properties['style'] ?? ''));
      delete one.properties['style'];
      if (kind !== '') this.addClassToHast(one, kind);
      return one.properties['class'] === undefined ? one.children.filter(isText) : [one];
    });
  },
};

function isText({ type }: Drawn): boolean {
  return type === 'text';
}

/** What the theme calls a token of this colour; nothing of one in the colour of the text. */
function tokenKind(color: string): string {
  return /--code-token-([\w-]+)/.exec(color)?.[1] ?? '';
}

/** A listing in tokens, in both languages. */
export async function highlightListing(listing: Listing, c: CListing): Promise<ListingTokens> {
  const { fn, file } = listing;
  return {
    fn,
    file,
    lines: await tokenLines(listing, 'ts'),
    c: { lines: await tokenLines(c, 'c'), stands: c.stands },
  };
}

/** A diff in tokens, in both languages. */
export async function highlightDiff(diff: VariantDiff, c: VariantDiff): Promise<DiffTokens> {
  const { from, to } = diff;
  return { from, to, lines: await diffLines(diff, 'ts'), c: await diffLines(c, 'c') };
}

type Language = 'c' | 'ts';

async function tokenLines({ lines }: Listing, lang: Language): Promise<TokenLine[]> {
  const tokens = await tokensOf(
    lines.map(({ text }) => text),
    lang,
  );
  return lines.map(({ number }, i) => ({ number, tokens: tokens[i] ?? [] }));
}

async function diffLines({ hunks }: VariantDiff, lang: Language): Promise<DiffTokenLine[]> {
  const coloured = await Promise.all(
    hunks.map(async (lines) => {
      const tokens = await tokensOf(
        lines.map(({ text }) => text),
        lang,
      );
      return lines.map(({ sign, old, new: fresh }, i) => ({
        sign,
        old,
        new: fresh,
        tokens: tokens[i] ?? [],
      }));
    }),
  );
  return coloured.flat();
}

const known = new Map<string, Promise<Token[][]>>();

/** Most functions are the same in every variant: a text is coloured once. */
function tokensOf(lines: readonly string[], lang: Language): Promise<Token[][]> {
  const text = lines.join('\n');
  const tokens = known.get(`${lang} ${text}`) ?? colour(text, lang);
  known.set(`${lang} ${text}`, tokens);
  return tokens;
}

async function colour(text: string, lang: Language): Promise<Token[][]> {
  const { tokens } = await codeToTokens(text, { lang, theme: codeTheme, tokenizeTimeLimit });
  return tokens.map((line) =>
    line.reduce<Token[]>((joined, { content, color = '' }) => {
      const kind = tokenKind(color);
      const last = joined.at(-1);
      if (last?.[0] !== kind) return [...joined, [kind, content]];
      return [...joined.slice(0, -1), [kind, last[1] + content]];
    }, []),
  );
}
