import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../../errors/numbered-error.ts';
import type { Page } from '../page/page.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import { SourceText } from '../text/source-text.ts';
import { readPage } from '../page/page.ts';
import { findRegions, isRegionMarker } from './regions.ts';
import type { Site } from './site.ts';

/** Code or Markdown taken from another file. */
interface Include {
  readonly target: string;
  readonly region: string;
  readonly offset: number;
}

/** `<<< path#region{…} [title]`, quoted or not. */
const snippet = /^[\s>]*<<<(.*)$/;

/** The files that a page includes, whether or not they exist. */
export function includedFiles(site: Site, page: Page): string[] {
  return findIncludes(page).map(({ target }) =>
    fileOf(target, page.source.file, site.root, site.docs),
  );
}

/** Included files and regions of a page that do not exist. */
export function checkIncludes(site: Site, page: Page): Problem[] {
  return findIncludes(page).flatMap((include) => checkInclude(site, page, include));
}

function checkInclude(site: Site, page: Page, { target, region, offset }: Include): Problem[] {
  const file = fileOf(target, page.source.file, site.root, site.docs);
  const shown = path.relative(site.root, file).split(path.sep).join('/');
  if (!existsSync(file) || !statSync(file).isFile()) {
    return [
      problemAt(
        page.source,
        offset,
        'LI203',
        `there is no file ${shown}.`,
        `Its folder has ${namesNear(file)}.`,
      ),
    ];
  }
  if (region === '') return [];
  const text = readFileSync(file, 'utf8');
  const { regions, broken } = findRegions(text);
  if (broken.includes(region)) {
    return [
      problemAt(
        page.source,
        offset,
        'LI225',
        `region "${region}" in ${shown} is opened twice or never closed.`,
        'Give each #region a name of its own and one #endregion.',
      ),
    ];
  }
  const headings = file.endsWith('.md')
    ? readPage(new SourceText(shown, text)).headings.map(({ slug }) => slug)
    : [];
  const names = new Set([...regions.map(({ name }) => name), ...headings]);
  if (names.has(region)) return [];
  const has = names.size > 0 ? [...names].map((name) => `"${name}"`).join(', ') : 'none';
  return [
    problemAt(
      page.source,
      offset,
      'LI204',
      `no region "${region}" in ${shown}; it has ${has}.`,
      `${names.size > 0 ? 'Name one of them, or mark' : 'Mark'} the lines with #region and #endregion.`,
    ),
  ];
}

function fileOf(target: string, page: string, root: string, docs: string): string {
  return target.startsWith('@')
    ? path.join(docs, target.slice(1))
    : path.resolve(root, path.dirname(page), target);
}

/** What a line `<<< @/../file#region{ts}` of a page names. */
export interface Included {
  /** From the root, with slashes. */
  readonly file: string;
  /** The text of the file. */
  readonly source: string;
  /** Empty for all of it. */
  readonly region: string;
}

/**
 * The file that a line `<<< @/../file#region{ts}` of a page names, `docs` being the
 * folder of the pages. Whether it exists is checked elsewhere.
 */
export function included(
  line: string,
  page: string,
  { root, docs }: Pick<Site, 'root' | 'docs'>,
): Included {
  const { target, region } = parseSnippet(snippet.exec(line)?.[1] ?? '');
  const file = fileOf(target, page, root, docs);
  return {
    file: path.relative(root, file).split(path.sep).join('/'),
    source: readFileSync(file, 'utf8'),
    region,
  };
}

/** The code that is included, without markers of regions, and moved to the left margin. */
export function includedLines({ source, region }: Included): string[] {
  const text = source.trimEnd();
  const all = text.split('\n');
  const found = findRegions(text).regions.find(({ name }) => name === region);
  const lines = (found ? all.slice(found.from, found.to - 1) : all).filter(
    (one) => !isRegionMarker(one),
  );
  return atMargin(lines);
}

/** Lines without the indent that all of them have. */
export function atMargin(lines: readonly string[]): string[] {
  const indents = lines.filter(Boolean).map((one) => one.length - one.trimStart().length);
  const margin = Math.min(...indents);
  return lines.map((one) => one.slice(margin));
}

function namesNear(file: string): string {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return 'no files, it does not exist';
  return nearest(path.basename(file), readdirSync(folder), 5).join(', ') || 'no files';
}

/** `<<< path#region{…} [title]` and the site's include comments. */
function findIncludes(page: Page): Include[] {
  const includes: Include[] = [];
  const fenced = page.tokens.flatMap(({ type, map }) =>
    map && (type === 'fence' || type === 'code_block') ? [map] : [],
  );
  for (let line = 1; line <= page.source.lineCount; line++) {
    if (fenced.some(([from, to]) => line > from && line <= to)) continue;
    const text = page.source.line(line);
    const code = snippet.exec(text)?.[1];
    if (code !== undefined) {
      const offset = page.source.start(line) + text.indexOf('<<<');
      includes.push({ ...parseSnippet(code), offset });
    }
    for (const match of text.matchAll(/<!--\s*@include:\s*(.*?)\s*-->/g)) {
      const [, target = '', region = ''] =
        /^(.*?)(?:#([^\s{]+))?(?:\{[\d,]*\})?$/.exec(match[1] ?? '') ?? [];
      includes.push({ target, region, offset: page.source.start(line) + match.index });
    }
  }
  return includes;
}

function parseSnippet(text: string): Pick<Include, 'target' | 'region'> {
  const bare = text
    .trim()
    .replace(/\s*\[.+\]$/, '')
    .replace(/\s*\{[^{}]*\}$/, '');
  const [, target = bare, region = ''] = /^(.*?)(?:#([\w.-]+))?$/.exec(bare) ?? [];
  return { target: target.trim(), region };
}
