import { eraSentence, type EraView } from './era-view.ts';
import type { SiteViews } from './site-views.ts';
import { signed } from '../text/signed.ts';
import { columnsMax, wrap } from '../text/wrap.ts';

/** An era as text: what is different, how its paths leave, and which are wrong. */
export function eraLines(era: EraView): string[] {
  const bad = era.cells.filter(({ depthAtExit, leaks }) => depthAtExit !== 0 || leaks);
  const ways = bad.map(
    ({ path, depthAtExit }) =>
      `${path}: ${depthAtExit === 0 ? 'leaks a queue' : `leaves with RCU depth ${signed(depthAtExit)}`}`,
  );
  return [
    `${era.span}: ${era.title} (${era.variant})`,
    ...[era.says, eraSentence(era), ...ways].flatMap((text) =>
      wrap(text, columnsMax - 8).map((line) => `  ${line}`),
    ),
  ];
}

/** The function of an era as C, in the columns of a mail. */
export function eraCode(era: EraView, views: Pick<SiteViews, 'cListings'>): string[] {
  const { variant, listing, c } = era.part;
  const lines = views.cListings[variant]?.[listing]?.lines ?? [];
  return lines
    .filter(({ number }) => number >= c[0] && number <= c[1])
    .map(({ text }) => text.replaceAll('\t', '  '));
}
