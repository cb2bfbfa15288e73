import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cardFile, cardOf } from '../../src/publish/pages/page-head.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { drawCard } from './card-svg.ts';
import { drawPageCard, type CardFigure } from './page-card-svg.ts';
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

/** The figure of a page's card: the first that the page itself draws. */
export function figureOf(markdown: string, views: SiteViews): CardFigure {
  const [, tag, name = failing] =
    /<(PathGrid|RunStepper run="([^"]+)"|RunPair left="([^"]+)")/.exec(
      markdown.replace(/\s+/g, ' '),
    ) ?? [];
  if (tag === 'PathGrid') return { kind: 'grid', rows: views.grid };
  const view = views.runs[name] ?? views.runs[failing];
  if (!view) throw new Error(`no run ${failing}`);
  return { kind: 'run', view };
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
