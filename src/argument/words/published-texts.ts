import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readPage } from '../../literate/page/page.ts';
import { findBound } from '../../literate/prose/bound-figures.ts';
import { scanProse } from '../../literate/prose/scan-prose.ts';
import { SourceText } from '../../literate/text/source-text.ts';
import { pageWords, type Part } from './page-words.ts';
import { componentWords, sourceWords, yamlWords } from './source-words.ts';

/** A text whose words are compared, and what it states. */
export interface PublishedText {
  readonly source: SourceText;
  readonly parts: readonly Part[];
}

/** Which files have text that a reader is shown, and how it is read out of them. */
const kinds: readonly (readonly [
  files: RegExp,
  partsOf: (source: SourceText) => readonly Part[],
])[] = [
  [/^docs\/.*\.md$|^(?:README|CONTRIBUTING)\.md$/, partsOfPage],
  [/^docs\/sources\.yaml$/, whole(yamlWords)],
  // Claims and facts, narration, figures, parts of pages, the site's own strings.
  [
    /^(?:src\/(?:argument|casebook|explain-log|follow-paths|judge-locks|publish|read-log|second-opinion|show|workbench)|\.vitepress)\/.*\.ts$/,
    whole((text) => sourceWords(text)),
  ],
  // The docstrings of these are pages too.
  [
    /^src\/(?:index|(?:kernel|cfq|lockdep|explore)\/.*)\.ts$/,
    whole((text) => sourceWords(text, { docstrings: true })),
  ],
  [/^\.vitepress\/theme\/.*\.vue$/, whole(componentWords)],
];

/** All texts of a checkout, by their files, in order. */
export function publishedTexts(root: string): ReadonlyMap<string, PublishedText> {
  const files = ['docs', 'src', '.vitepress']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file.split(path.sep).join('/')}`,
      ),
    )
    .filter((file) => !/node_modules\/|^\.vitepress\/(?:dist|cache)\//.test(file));
  return new Map(
    ['CONTRIBUTING.md', 'README.md', ...files.sort()].flatMap((file): [string, PublishedText][] => {
      if (!kinds.some(([pattern]) => pattern.test(file))) return [];
      const source = new SourceText(file, readFileSync(path.join(root, file), 'utf8'));
      const parts = partsOf(source) ?? [];
      return parts.some(({ said }) => said.length > 0) ? [[file, { source, parts }]] : [];
    }),
  );
}

/** What a text states; null where its words are not compared, by its file. */
export function partsOf(source: SourceText): readonly Part[] | null {
  return kinds.find(([pattern]) => pattern.test(source.file))?.[1](source) ?? null;
}

/** A text of one part. */
function whole(said: (text: string) => Part['said']): (source: SourceText) => readonly Part[] {
  return ({ text }) => [{ name: '', from: 0, said: said(text) }];
}

function partsOfPage(source: SourceText): Part[] {
  const page = readPage(source);
  const prose = scanProse(source, page.tokens);
  return pageWords(page, prose, findBound(source, prose));
}
