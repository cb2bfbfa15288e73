import type { Token } from 'markdown-it';
import { momentPath, pagePath, runPath, statePath } from '../../show/address/addresses.ts';
import { stepOf } from '../../show/address/step-id.ts';
import { hrefTo, site, type Home } from '../../show/address/place.ts';
import { applyEdits, type Edit } from '../../literate/example/edits.ts';
import { segments } from '../../literate/example/hidden.ts';
import { atMargin, included, includedLines } from '../../literate/site/includes.ts';
import type { Page } from '../../literate/page/page.ts';
import { inlineTags } from '../cite/inline-tags.ts';
import { scanProse, type Tag } from '../../literate/prose/scan-prose.ts';
import { cNote } from '../../show/text/c-note.ts';
import { shownPart } from '../../show/view/shown-part.ts';
import type { SiteViews } from '../../show/view/site-views.ts';
import { figureText, whatFor } from '../cite/figure-text.ts';

/** What a twin needs beside the page itself. */
export interface TwinContext {
  readonly root: string;
  readonly views: SiteViews;
  /** Where its links lead. */
  readonly home: Home;
  /** `before`, `run/before/wait-fail`, `index`. */
  readonly route: string;
}

const component = /^<([A-Z]\w*)\b[^>]*\/>\s*$/;

/**
 * A page as plain Markdown: figures filled in, code in place of its includes,
 * figures and reports as text, and whole addresses for links.
 */
export function markdownTwin(page: Page, context: TwinContext): string {
  const prose = scanProse(page.source, page.tokens);
  const edits = [
    ...frontMatter(page),
    ...page.tokens.flatMap((token) => blockEdits(page, token, prose.tags, context)),
    ...page.examples.flatMap(({ fence }) => {
      const shown = segments(fence.lines.map(({ text }) => text)).filter(
        ({ isHidden }) => !isHidden,
      );
      const lines = [`${fence.marker}ts`, ...shown.flatMap(({ lines: own }) => own)];
      return [
        {
          from: fence.open,
          to: page.source.end(fence.closeLine - 1),
          text: lines.join(`\n${fence.prefix}`),
        },
      ];
    }),
  ];
  const inside = (at: number) => edits.some(({ from, to }) => at >= from && at < to);
  const tags = prose.tags.filter(({ from }) => !inside(from)).flatMap((tag) => tagEdits(tag));
  return `${withoutGaps(applyEdits(page.source.text, [...edits, ...tags])).trim()}\n`;
}

/** One empty line where an edit has left several; those of code are the code's. */
function withoutGaps(text: string): string {
  let fence: string | null = null;
  let wasEmpty = false;
  const kept = text.split('\n').filter((line) => {
    const [, mark, rest = ''] = /^[\s>]*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === null) fence = mark ?? null;
    else if (mark?.startsWith(fence) && rest.trim() === '') fence = null;
    const isEmpty = fence === null && line.trim() === '';
    const isKept = !(isEmpty && wasEmpty);
    wasEmpty = isEmpty;
    return isKept;
  });
  return kept.join('\n');
}

function frontMatter({ source }: Page): Edit[] {
  const matter = /^---\n[^]*?\n---\n/.exec(source.text)?.[0] ?? '';
  return matter ? [{ from: 0, to: matter.length, text: '' }] : [];
}

function blockEdits(page: Page, token: Token, tags: readonly Tag[], context: TwinContext): Edit[] {
  if (!token.map) return [];
  const from = page.source.start(token.map[0] + 1);
  const to = page.source.end(token.map[1]);
  if (token.type === 'inline' && token.content.startsWith('<<<')) {
    return [{ from, to, text: within(page, from, includedCode(token.content, page, context)) }];
  }
  if (token.type === 'inline') {
    return [...linkEdits(page, from, to, context), ...handGivenIds(page, from, to)];
  }
  if (token.type !== 'html_block') return [];
  if (/^<(script|style)\b|^<!--/.test(token.content)) return [{ from, to, text: '' }];
  const [, name] = component.exec(token.content.trim()) ?? [];
  const tag = tags.find((one) => one.from >= from && one.from < to);
  if (name === undefined || !tag || inlineTags.includes(name)) return [];
  const figure = figureText(name, tag.attributes, context.views);
  const text = figure
    ? `${fenced('text', figure.whole)}\n\n*${figure.says}*`
    : `*In a browser: ${whatFor(name)}, at ${hrefTo(context.home, pagePath(context.route))}*`;
  return [{ from, to, text: within(page, from, text) }];
}

/** What a page includes: of the model's functions the text that the page shows at first, which is C. */
function includedCode(line: string, { source }: Page, { root, views }: TwinContext): string {
  const code = included(line, source.file, { root, docs: `${root}/docs` });
  const part = shownPart(views, code.file, code.source, code.region);
  if (!part) return fenced('ts', includedLines(code));
  const [first, last] = part.c;
  const lines = (views.cListings[part.variant]?.[part.listing]?.lines ?? [])
    .filter(({ number }) => number >= first && number <= last)
    .map(({ text }) => text);
  return `${fenced('c', atMargin(lines))}\n\n*${cNote()}*`;
}

function tagEdits({ name, isClosing, attributes, from, to }: Tag): Edit[] {
  if (name === 'Predict') {
    const { question = '', choices = '' } = attributes;
    return [
      { from, to, text: isClosing ? '' : `**Question:** ${question} (${choices})\n\n**Answer:**` },
    ];
  }
  return inlineTags.includes(name) ? [{ from, to, text: '' }] : [];
}

function fenced(lang: string, lines: readonly string[]): string {
  return [`\`\`\`${lang}`, ...lines, '```'].join('\n');
}

/** A block where another stood: inside the quotation or the item that it stood in. */
function within({ source }: Page, from: number, text: string): string {
  const before = /^(?:[\s>]|[-*+] |\d+[.)] )*/.exec(
    source.text.slice(from).split('\n', 1)[0] ?? '',
  );
  const lead = before?.[0] ?? '';
  const hang = lead.replace(/[^>]/g, ' ');
  const [first = '', ...more] = text.split('\n');
  return [lead + first, ...more.map((line) => (line === '' ? hang.trimEnd() : hang + line))].join(
    '\n',
  );
}

/** `{#name}` at the end of a heading, a paragraph or a row names it, and is not read. */
function handGivenIds({ source }: Page, from: number, to: number): Edit[] {
  const found = /[ \t]+\{#[\w-]+\}[ \t]*(?=\|?$)/.exec(source.text.slice(from, to));
  if (!found) return [];
  const start = from + found.index;
  return [{ from: start, to: start + found[0].length, text: '' }];
}

/** Links into the site, as whole addresses of this version. */
function linkEdits({ source }: Page, from: number, to: number, context: TwinContext): Edit[] {
  const links = source.text.slice(from, to).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g);
  return Array.from(links, ({ index, 0: link, 1: href = '' }) => ({
    from: from + index,
    to: from + index + link.length,
    text: `](${wholeLink(href, context)})`,
  }));
}

/** An address as it is offered to be cited; of other files, as it stands. */
function wholeLink(href: string, { route, home }: TwinContext): string {
  const { pathname, hash } = new URL(href, `https://host/${route}`);
  const fragment = hash.slice(1);
  const run = /^\/run\/([\w-]+\/[\w-]+)$/.exec(pathname)?.[1];
  if (run === undefined) return hrefTo(home, site.version + pathname + hash);
  if (fragment === '') return hrefTo(home, runPath(run));
  const step = stepOf(fragment);
  return hrefTo(home, step === null ? momentPath(run, fragment) : statePath(run, step));
}
