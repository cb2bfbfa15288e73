import { segments } from '../../literate/example/hidden.ts';
import type { Example, Page } from '../../literate/page/page.ts';
import { scanProse } from '../../literate/prose/scan-prose.ts';
import { figureText } from './figure-text.ts';
import { wrap } from '../../show/text/wrap.ts';
import type { SiteViews } from '../../show/view/site-views.ts';
import { examplePath, pagePath } from '../../show/address/addresses.ts';
import { blocksOf, needsId, type Block } from './blocks.ts';
import type { Citable, CitableKind } from './citable.ts';
import { inClone } from './in-clone.ts';
import { pathMax } from '../../show/address/place.ts';

/** What can be cited on one page. */
export interface PageCitables {
  /** `before`, `index`. */
  readonly route: string;
  readonly page: Citable;
  /** By the id of its element, in the order of the page. */
  readonly parts: Readonly<Record<string, Citable>>;
  /** Short ids of headings, each with the id under which it is a part. */
  readonly shortIds: Readonly<Record<string, string>>;
  /** Runs whose steps are rows of the page. */
  readonly runs: readonly string[];
}

/** Everything on a page that has an address of its own, but for its claims. */
export function pageCitables(page: Page, route: string, views: SiteViews): PageCitables {
  const title = titleOf(page);
  const about = page.frontmatter['description'];
  const cite = (kind: CitableKind, path: string, name: string, says: string): Citable => ({
    kind,
    title: name,
    says,
    path,
    lines: [],
    origin: 'written',
    command: inClone(`cite ${path}`),
  });
  const parts: Record<string, Citable> = {};
  const shortIds: Record<string, string> = {};
  const blocks = blocksOf(page.tokens);
  const figures = figuresOf(page, views);
  let under = title;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const slug = page.headings.find(({ line }) => line === block.line)?.slug ?? block.id;
      under = block.text;
      const path = headingPath(route, slug, block);
      if (needsId(slug)) shortIds[block.id] = slug;
      const next = blocks.find(({ kind, line }) => kind === 'paragraph' && line > block.line);
      parts[slug] = cite(
        'heading',
        path,
        `"${block.text}" in ${title}`,
        `${block.text}: ${next?.text ?? ''}`,
      );
    } else if (block.kind === 'paragraph') {
      parts[block.id] = cite(
        'paragraph',
        pagePath(route, block.id),
        `"${shortened(block.text)}" in ${title}`,
        block.text,
      );
    } else if (block.kind === 'row') {
      const name = `row "${shortened(block.text)}" of a table in ${title}`;
      parts[block.id] = cite('row', pagePath(route, block.id), name, block.text);
    } else {
      const figure = figures.get(block.line);
      const path = pagePath(route, block.id);
      const plain = cite(
        'figure',
        path,
        `a figure under "${under}" in ${title}`,
        `A figure under "${under}", in ${title}`,
      );
      parts[block.id] =
        figure?.run ??
        (figure
          ? {
              ...plain,
              kind: /^<(?:KernelReport|ReportSwitch)\b/.test(block.text) ? 'report' : 'figure',
              title: `${figure.title} in ${title}`,
              says: figure.says,
              lines: figure.quoted,
              origin: figure.origin,
            }
          : plain);
    }
  }
  for (const example of page.examples)
    parts[example.anchor] = exampleCitable(example, route, title);
  return {
    route,
    page: cite(
      'page',
      pagePath(route),
      title,
      typeof about === 'string' ? `${title}: ${about}` : title,
    ),
    parts,
    shortIds,
    runs: runsOf(blocks),
  };
}

/** The title of a page: its first heading, or what its front matter says. */
export function titleOf(page: Page): string {
  const { title } = page.frontmatter;
  return typeof title === 'string' ? title : (page.headings[0]?.text ?? 'untitled');
}

/** The heading's own address, or its short one where that is too long. */
function headingPath(route: string, slug: string, block: Block): string {
  const path = pagePath(route, slug);
  return path.length <= pathMax ? path : pagePath(route, block.id);
}

/** An example as it is shown: its code, and what it prints. */
function exampleCitable(example: Example, route: string, title: string): Citable {
  const { fence, output, anchor } = example;
  const { name } = fence.info;
  const shown = segments(fence.lines.map(({ text }) => text)).filter(({ isHidden }) => !isHidden);
  const printed = output ? ['', 'prints:', ...output.lines.map(({ text }) => `  ${text}`)] : [];
  const path = name === null ? pagePath(route, anchor) : examplePath(name);
  return {
    kind: 'example',
    title: `example "${example.title}" in ${title}`,
    says: `Example "${example.title}" in ${title}. It is run as a test, and has these values`,
    path,
    lines: [...shown.flatMap(({ lines }) => lines), ...printed],
    origin: 'simulated',
    command: inClone(`cite ${path}`),
  };
}

function figuresOf(page: Page, views: SiteViews) {
  const { tags } = scanProse(page.source, page.tokens);
  const found = tags
    .filter(({ name, isClosing }) => /^[A-Z]/.test(name) && !isClosing)
    .map(({ name, attributes, from }) => {
      const { line } = page.source.position(from);
      return [line, figureText(name, attributes, views)] as const;
    });
  return new Map(found.flatMap(([line, figure]) => (figure ? [[line, figure] as const] : [])));
}

/** The runs that the steppers of a page walk through. */
function runsOf(blocks: readonly Block[]): string[] {
  const names = blocks
    .filter(({ kind, text }) => kind === 'figure' && /^<Run(?:Stepper|Pair)\b/.test(text))
    .flatMap(({ text }) =>
      Array.from(text.matchAll(/\b(?:run|left|right)="([^"]+)"/g), ([, name]) => name ?? ''),
    );
  return [...new Set(names)];
}

function shortened(text: string): string {
  const [first = '', ...rest] = wrap(text, 40);
  return rest.length > 0 ? `${first} ...` : first;
}
