import type { DefaultTheme } from 'vitepress';
import { forSearch } from './rendered-once.ts';

/** A part of a page as the index has it. */
interface Section {
  readonly anchor: string;
  readonly titles: string[];
  readonly text: string;
}

/** The entries of the glossary, each a section of its own: it is what explains a word. */
function* entriesOf(html: string): Generator<Section> {
  const entry = /<dt id="([\w-]+)"[^>]*>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/gs;
  for (const [, anchor = '', term = '', told = ''] of html.matchAll(entry)) {
    yield { anchor, titles: ['Glossary', plain(term)], text: `${plain(term)} ${plain(told)}` };
  }
}

/** Text without its tags. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

type MiniSearch = NonNullable<DefaultTheme.LocalSearchOptions['miniSearch']>;

/** Of a page that is no list of entries, the sections are those of its headings. */
const split = ((file: string, html: string) =>
  file.endsWith('/glossary.md') ? entriesOf(html) : undefined) as NonNullable<
  MiniSearch['_splitIntoSections']
>;

// What follows is sent to the browser as source: it may name nothing outside itself.

/** An identifier is found whole and by its parts: `rcu_read_unlock()`, `unlock`. */
const tokenize = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}_]+/u)
    .flatMap((word) => (word.includes('_') ? [word, ...word.split('_')] : [word]))
    .filter((word) => word !== '');

/** A word of a page, with what else people call it. */
const processTerm = (term: string): string[] => {
  const also: Record<string, string[]> = {
    second: ['double', 'twice', 'extra'],
    imbalance: ['unbalance', 'unbalanced', 'mismatch'],
    leaked: ['leak'],
    panic: ['crash', 'oops'],
  };
  const word = term.toLowerCase();
  return [word, ...(Object.hasOwn(also, word) ? (also[word] ?? []) : [])];
};

/** What explains comes before what lists. */
const boostDocument = (id: string): number => {
  if (/^\/glossary/.test(id)) return 6;
  if (/^\/(?:(?:patch|before|paths|after|impact|repairs)?(?:#|$))/.test(id)) return 3;
  return /^\/(?:claims|model|api|errors|sources|command|cite|deployment|evidence)/.test(id)
    ? 0.5
    : 1;
};

/**
 * Search in the browser, over an index made at build: by names with their
 * parentheses, with letters that have changed places, and by other words for
 * the same; the glossary and the article before the lists.
 */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    detailedView: false,
    _render: forSearch,
    miniSearch: {
      _splitIntoSections: split,
      options: { tokenize, processTerm },
      searchOptions: {
        combineWith: 'AND',
        prefix: true,
        // Two letters that have changed places are two edits.
        fuzzy: (term) => (term.length < 5 ? false : term.length < 7 ? 1 : 2),
        processTerm: (term) => term.toLowerCase(),
        boostDocument,
      },
    },
  },
};
