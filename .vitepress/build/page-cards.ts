import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cardFile, cardOf } from '../../src/publish/pages/page-head.ts';
import type { ReportView } from '../../src/show/view/report-views.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import type { VariantDiff } from '../../src/show/view/variant-diff.ts';
import { measuredSizes } from '../../src/argument/facts/rare-data.ts';
import { windowOf } from '../../src/workbench/rare/rare-window.ts';
import { drawCard } from './card-svg.ts';
import { drawPageCard, type CardFigure, type CardLine, type SearchedRow } from './page-card-svg.ts';
import { pngOf } from './svg-to-png.ts';

/** A page that may have a card. */
export interface CardPage {
  readonly route: string;
  readonly markdown: string;
  readonly title: string;
  readonly description: string;
}

/** The run that the analysis is about: on the cards of pages that draw none themselves. */
const failing = 'before/wait-fail';

/** What the tools show before a reader has pasted anything. */
const shownFirst: Readonly<Record<string, string>> = {
  YourPatch: 'after',
  YourReport: 'v3.8.3-preempt-lockdep-failslab',
};
const drawn =
  /<(?:(PathGrid|EraFigure|ExploreLab|KmemWindow|YourPatch|YourReport)\b|(RunStepper|RunPair|VariantDiff|KernelReport) (?:run|left|variant|source)="([^"]+)")/;

/** The figure of a page's card: the first that the page itself draws. */
export function figureOf(markdown: string, views: SiteViews): CardFigure {
  const [, whole, part, of = failing] = drawn.exec(markdown.replace(/\s+/g, ' ')) ?? [];
  const name = shownFirst[whole ?? ''] ?? of;
  if (whole === 'PathGrid') return { kind: 'grid', rows: views.grid };
  if (whole === 'EraFigure') return { kind: 'eras', eras: views.eras };
  if (whole === 'KmemWindow') {
    return { kind: 'window', outcomes: windowOf(measuredSizes['with lockdep']) };
  }
  if (whole === 'ExploreLab') return { kind: 'searched', rows: tableRows(markdown) };
  const diff = views.cDiffs[name];
  if (diff && (whole === 'YourPatch' || part === 'VariantDiff')) {
    return { kind: 'lines', lines: changedLines(diff), said: 'What the repair changes, as C' };
  }
  const report = views.reports[name];
  if (report) return { kind: 'lines', lines: firstLines(report), said: `From ${report.of}` };
  const view = views.runs[name] ?? views.runs[failing];
  if (!view) throw new Error(`no run ${failing}`);
  return { kind: 'run', view };
}

/** The variant of each row of a page's table and its last figure, which a test compares with the search. */
function tableRows(markdown: string): SearchedRow[] {
  const row = /^\| `([^`]+)` \|.*<Fact[^>]*>([^<]*)<\/Fact> \|$/gm;
  return [...markdown.matchAll(row)].map(([, variant = '', found = '']) => ({
    variant,
    found: found === 'none' ? '' : found,
  }));
}

/** The lines around the first change. */
function changedLines({ hunks }: VariantDiff): CardLine[] {
  const lines = hunks.flat();
  const first = lines.findIndex(({ sign }) => sign !== ' ');
  return lines.slice(Math.max(first - 2, 0));
}

/** A log without its time stamps and empty lines. */
function firstLines({ text }: ReportView): CardLine[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\[[^\]]*\] ?/, ''))
    .filter((line) => line.trim() !== '')
    .map((line) => ({ sign: ' ', text: line }));
}

/** Every card by its path on the site, as a drawing; `sheet` has the colours of the site. */
export function cardDrawings(
  pages: readonly CardPage[],
  views: SiteViews,
  sheet: string,
): ReadonlyMap<string, string> {
  const own = pages.flatMap((page): [string, string][] => {
    const file = cardOf(page.route);
    return file === cardFile
      ? []
      : [[file, drawPageCard(page, figureOf(page.markdown, views), sheet)]];
  });
  return new Map([[cardFile, drawCard(views.first, sheet)], ...own]);
}

/** The cards as pictures, by the same paths. One whose drawing has not changed is taken from `cache`. */
export async function cardPictures(
  drawings: ReadonlyMap<string, string>,
  cache: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  mkdirSync(cache, { recursive: true });
  const pictures = new Map<string, Uint8Array>();
  for (const [name, svg] of drawings) {
    const kept = path.join(cache, `${createHash('sha256').update(svg).digest('hex')}.png`);
    if (!existsSync(kept)) writeFileSync(kept, await pngOf(svg));
    pictures.set(name, readFileSync(kept));
  }
  return pictures;
}
