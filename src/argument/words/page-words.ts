import type { Page } from '../../literate/page/page.ts';
import type { Bound } from '../../literate/prose/bound-figures.ts';
import type { Prose, Tag } from '../../literate/prose/scan-prose.ts';
import { blank } from '../../literate/text/source-text.ts';
import { ordered } from './contraries.ts';
import { wordsSaid, type Said } from './words-said.ts';

/** What a part of a text states. */
export interface Part {
  /** The address of its heading; empty above the first, `---` for the front matter. */
  readonly name: string;
  /** Where it begins. */
  readonly from: number;
  readonly said: readonly Said[];
}

/** What stands above the first heading. */
const above = { name: '', from: 0 };

/** Attributes that are no text and no place: a change to them states nothing. */
const silent = new Set([
  'class',
  'id',
  'style',
  'as',
  'why',
  'key',
  'href',
  'src',
  'width',
  'height',
]);

/**
 * What a page states, part by part: its prose with headings, tables and alternative texts, its front matter, the
 * attributes of its components, where its links lead, its commands. What an example or a fact computes, and what is
 * generated, has its own test.
 */
export function pageWords(page: Page, prose: Prose, bound: Bound): Part[] {
  const { source, headings } = page;
  const starts = headings.map(({ slug, line }) => ({ name: slug, from: source.start(line) }));
  const said = [
    ...wordsSaid(visible(page, prose, bound)),
    ...prose.tags.flatMap((tag) => attributesSaid(tag, page)),
    ...targetsSaid(page, prose),
    ...commandsSaid(page),
    ...tablesSaid(page),
  ].sort((a, b) => a.offset - b.offset);
  const generated = generatedParts(source.text);
  const parts = new Map<typeof above, Said[]>();
  for (const one of said.filter(({ offset }) => !isIn(generated, offset))) {
    const part = starts.findLast(({ from }) => from <= one.offset) ?? above;
    parts.set(part, [...(parts.get(part) ?? []), one]);
  }
  const matter = matterSaid(source.text);
  return [
    ...(matter.length > 0 ? [{ name: '---', from: 0, said: matter }] : []),
    ...[...parts].map(([part, all]) => ({ ...part, said: all })),
  ];
}

/** Prose with its names of the code, without figures that are bound. */
function visible({ source }: Page, { text, codeSpans }: Prose, { facts, named }: Bound): string {
  let shown = text;
  const put = (from: number, to: number, by: string): void => {
    shown = shown.slice(0, from) + by + shown.slice(to);
  };
  for (const { from, to } of [...facts, ...named]) put(from, to, blank(shown.slice(from, to)));
  for (const [from, to] of codeSpans) {
    put(from, to, `\`${source.text.slice(from + 1, to - 1).replace(/[`\s]/g, ' ')}\``);
  }
  return shown;
}

function attributesSaid({ name, attributes, isClosing, from, to }: Tag, { source }: Page): Said[] {
  if (isClosing || !/^[A-Z]/.test(name)) return [];
  const text = source.text.slice(from, to);
  return Object.entries(attributes)
    .filter(([key]) => !silent.has(key))
    .map(([key, value]) => ({ item: `<${name} ${key}=${value}>`, offset: from, text }));
}

/** Where the links of the site lead, and those of one paragraph in which order: what their words promise is there. */
function targetsSaid({ source }: Page, { targets }: Prose): Said[] {
  const links = targets.flatMap(([from, to]) => {
    const [, address = ''] = /^\]\(([^\s)]*)/.exec(source.text.slice(from, to)) ?? [];
    return /^(?!https?:|mailto:)./.test(address) ? [{ address, offset: from }] : [];
  });
  return links.flatMap(({ address, offset }, i) => {
    const one = { item: `to ${address}`, offset, text: address };
    const before = links[i - 1];
    const isBeside = before && !source.text.slice(before.offset, offset).includes('\n\n');
    if (!isBeside || before.address === address) return [one];
    return [one, { ...one, item: ordered(before.address, address) }];
  });
}

const commands = /^(?:imbalance|node|npm|npx|git|dmesg|echo|tsc) /;

/** The lines of commands that a reader is told to type: of a shell's fence all, elsewhere those that begin with one. */
function commandsSaid({ source, tokens }: Page): Said[] {
  return tokens.flatMap(({ type, info, map, content }) => {
    const isShell = /^(?:sh|bash|console)\b/.test(info);
    const isText = type === 'code_block' || info.trim() === 'txt';
    if (!/^(?:fence|code_block)$/.test(type) || !map || !(isShell || isText)) return [];
    const first = map[0] + (type === 'fence' ? 2 : 1);
    return content
      .split('\n')
      .map((line, i) => ({
        item: `$ ${line.trim()}`,
        offset: source.start(first + i),
        text: line,
      }))
      .filter(({ text }) => text.trim() !== '' && !text.trim().startsWith('#'))
      .filter(({ text }) => isShell || commands.test(text.trim()));
  });
}

/** The head of each table, and of each row its label with the facts that it is the label of. */
function tablesSaid({ source, tokens }: Page): Said[] {
  return tokens.flatMap(({ type, map }) => {
    if (type !== 'tr_open' || !map) return [];
    const text = source.line(map[0] + 1);
    const facts = [...text.matchAll(/<Fact of="([^"]*)"/g)].map(([, name = '']) => name);
    const isHead = /^[\s|:-]+$/.test(source.line(map[0] + 2));
    const label = text.split('|')[1]?.trim() ?? '';
    if (isHead) return [{ item: text.trim(), offset: source.start(map[0] + 1), text: text.trim() }];
    if (facts.length === 0) return [];
    return [
      {
        item: `row ${label.replace(/<[^>]*>/g, '')}: ${facts.join(' ')}`,
        offset: source.start(map[0] + 1),
        text: label,
      },
    ];
  });
}

function matterSaid(text: string): Said[] {
  const [matter = ''] = /^---\n[^]*?\n---\n/.exec(text) ?? [];
  const words = [
    ...matter.matchAll(
      /(?<=^[ \t-]*(?:title|titleTemplate|description|text|tagline|alt|details|name): ).+$/gm,
    ),
  ];
  return words.flatMap(({ 0: value, index }) => wordsSaid(value, index));
}

/**
 * Whether a place of a page is in a part that is generated, which is compared with what makes it.
 *
 * @public `bin/measure-words.mjs` loads it
 */
export const isGenerated = (text: string, offset: number): boolean =>
  isIn(generatedParts(text), offset);

type Range = readonly [from: number, to: number];

const generatedParts = (text: string): Range[] =>
  [...text.matchAll(/<!-- generated:[^]*?(?:<!-- \/generated -->|$)/g)].map(
    ({ 0: { length }, index }): Range => [index, index + length],
  );

const isIn = (ranges: readonly Range[], offset: number): boolean =>
  ranges.some(([from, to]) => from <= offset && offset < to);
