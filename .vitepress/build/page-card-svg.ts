import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import { cardSize } from '../../src/publish/pages/page-head.ts';
import type { Outcome } from '../../src/cfq/kmem-window.ts';
import { signed } from '../../src/show/text/signed.ts';
import { wrap } from '../../src/show/text/wrap.ts';
import { eraColumns, type EraView } from '../../src/show/view/era-view.ts';
import { levelAt, levels } from '../../src/show/view/depth-line.ts';
import type { RunView } from '../../src/show/view/run-view.ts';
import type { GridRow } from '../../src/show/view/site-views.ts';
import type { DiffLine } from '../../src/show/view/variant-diff.ts';
import { windowSentence } from '../../src/workbench/rare/rare-window.ts';

/** A line of a difference, or of any other text. */
export type CardLine = Pick<DiffLine, 'sign' | 'text'>;

/** A variant and what a search has found in it; an empty text: nothing. */
export interface SearchedRow {
  readonly variant: string;
  readonly found: string;
}

/**
 * What a page's card shows below its title: a run, all paths before and after the patch or in each era, what each io
 * context meets, what a search has found in each variant, or lines.
 */
export type CardFigure =
  | { readonly kind: 'run'; readonly view: RunView }
  | { readonly kind: 'grid'; readonly rows: readonly GridRow[] }
  | { readonly kind: 'eras'; readonly eras: readonly EraView[] }
  | { readonly kind: 'window'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'searched'; readonly rows: readonly SearchedRow[] }
  | { readonly kind: 'lines'; readonly lines: readonly CardLine[]; readonly said: string };

const [width, height] = cardSize;
/** The figure: its corner, its width, and the height of a level of depth. */
const at = { left: 120, top: 320, width: 1024, level: 62 } as const;
const dim = 'class="dim"';

/** A page as a drawing: title, what it is about, and its figure. `sheet` has the colours of the site. */
export function drawPageCard(
  { title, description }: { readonly title: string; readonly description: string },
  figure: CardFigure,
  sheet: string,
): string {
  const of = (name: string): string =>
    new RegExp(`--${name}:\\s*(#[0-9a-f]{3,8});`).exec(sheet)?.[1] ?? '#000';
  const titles = wrap(title, 38).slice(0, 2);
  const told = wrap(description, 78).slice(0, 3 - titles.length + 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">`,
    `<style>text { font-family: 'DejaVu Sans'; fill: ${of('vp-c-text-1')} }`,
    `.dim { fill: ${of('vp-c-text-2')} } .bad { fill: ${of('lane-bad')} } .good { fill: ${of('lane-good')} }`,
    `path { fill: none; stroke-width: 5; stroke: ${of('lane-rcu')} }`,
    `path.level { stroke-width: 1.5; stroke: ${of('vp-c-border')} } path.dash { stroke-dasharray: 4 6 }`,
    `path.wrong { stroke: ${of('lane-bad')} } .code { font-family: 'DejaVu Sans Mono' }</style>`,
    `<rect width="100%" height="100%" fill="${of('vp-c-bg')}"/>`,
    text(56, 64, 22, 'The second unlock', dim),
    ...titles.map((line, i) => text(56, 128 + i * 58, 48, line, 'font-weight="700"')),
    ...told.map((line, i) => text(56, 118 + titles.length * 58 + i * 34, 24, line, dim)),
    ...figureLines(figure, of),
    '</svg>',
  ].join('\n');
}

function figureLines(figure: CardFigure, of: (name: string) => string): string[] {
  if (figure.kind === 'run') return runOf(figure.view, of);
  if (figure.kind === 'grid') return gridOf(figure.rows);
  if (figure.kind === 'window') return windowCells(figure.outcomes);
  if (figure.kind === 'searched') return searchedRows(figure.rows);
  return figure.kind === 'eras' ? erasOf(figure.eras) : linesOf(figure.lines, figure.said);
}

/** A cell for each io context in turn: what meets the bug is larger and red, what bypasses CFQ is a dash. */
function windowCells(outcomes: readonly Outcome[]): string[] {
  const perLine = 24;
  const column = at.width / perLine;
  const marks = { queue: '\u2713', oom: '\u2717', bypass: '\u2013' } as const;
  const looks = { queue: 'good', oom: 'bad', bypass: 'dim' } as const;
  return [
    ...outcomes.map((outcome, i) => {
      const x = 56 + ((i % perLine) + 0.5) * column;
      const y = at.top + 40 + Math.floor(i / perLine) * 84;
      const look = `class="${looks[outcome]}" font-weight="700" text-anchor="middle"`;
      return text(x, y, outcome === 'oom' ? 44 : 26, marks[outcome], look);
    }),
    ...wrap(windowSentence(outcomes), 78).map((line, i) =>
      text(56, at.top + 200 + i * 32, 24, line, dim),
    ),
  ];
}

function searchedRows(rows: readonly SearchedRow[]): string[] {
  return [
    ...rows.slice(0, 8).flatMap(({ variant, found }, i) => {
      const y = at.top + 4 + i * 29;
      const look = found === '' ? 'good' : 'bad';
      const mark = found === '' ? '\u2713' : '\u2717';
      return [
        text(56, y, 22, mark, `class="${look}" font-weight="700"`),
        text(92, y, 22, variant, 'class="code"'),
        text(320, y, 22, found || 'nothing is found', found === '' ? dim : `class="${look}"`),
      ];
    }),
    text(
      56,
      at.top + 264,
      24,
      'What some run of two tasks breaks, and after how many steps at the least; simulated',
      dim,
    ),
  ];
}

/** The grid of paths of each era, side by side: what is wrong is larger and red. */
function erasOf(eras: readonly EraView[]): string[] {
  const column = (at.left + at.width - 56) / eras.length;
  const cell = (column - 24) / eraColumns.length;
  return [
    ...eras.flatMap(({ span, cells }, i) => [
      text(56 + i * column, at.top + 12, 18, span, dim),
      ...cells.map((one) => {
        const isWrong = one.depthAtExit !== 0 || one.leaks;
        const x = 56 + i * column + (one.column + 0.5) * cell;
        const y = at.top + 58 + one.row * 30;
        const look = `class="${isWrong ? 'bad' : 'good'}" font-weight="700" text-anchor="middle"`;
        return text(x, y, isWrong ? 26 : 18, isWrong ? '\u2717' : '\u2713', look);
      }),
    ]),
    text(
      56,
      at.top + 264,
      24,
      'Every path in each era; \u2717 has a wrong RCU depth or leaks a queue; simulated',
      dim,
    ),
  ];
}

/** As many lines as there is room for, without the indent that all of them have. */
function linesOf(lines: readonly CardLine[], said: string): string[] {
  const shown = lines.slice(0, 7).map(({ sign, text: line }) => ({
    sign,
    line: line.replaceAll('\t', '    '),
  }));
  const indent = Math.min(...shown.map(({ line }) => line.search(/\S|$/)));
  const look = {
    '+': 'class="code good" font-weight="700"',
    '-': 'class="code bad"',
    ' ': 'class="code"',
  };
  return [
    ...shown.flatMap(({ sign, line }, i) => {
      const y = at.top + 8 + i * 33;
      const cut = line.length > 80 ? `${line.slice(0, 79)}\u2026` : line;
      // What draws it keeps no blanks: a line begins where they end.
      const left = 84 + (line.search(/\S|$/) - indent) * 0.602 * 22;
      return [text(56, y, 22, sign, look[sign]), text(left, y, 22, cut.trim(), look[sign])];
    }),
    text(56, at.top + 264, 24, said, dim),
  ];
}

/** The depth of RCU over the steps of a run, and below it where the spinlock is held. */
function runOf({ name, steps }: RunView, of: (name: string) => string): string[] {
  const column = at.width / steps.length;
  const x = (step: number): number => at.left + step * column;
  const y = (depth: number): number => at.top + levelAt(depth) * at.level;
  const depths = steps.map(({ after }) => after[0]?.rcuDepth ?? 0);
  const line = depths.map(
    (depth, i) => `H${x(i).toFixed(1)}V${String(y(depth))}H${x(i + 1).toFixed(1)}`,
  );
  const from = depths.findIndex((depth) => depth < 0);
  const wrong =
    from < 0
      ? ''
      : `M${x(from).toFixed(1)} ${String(y(0))}${line
          .slice(from)
          .join('')
          .replace(/^H[\d.]+/, '')}`;
  const band = at.top + levels.length * at.level + 16;
  return [
    ...levels.flatMap((depth) => [
      `<path class="level${depth === 0 ? '' : ' dash'}" d="M${String(at.left)} ${String(y(depth))}H${String(at.left + at.width)}"/>`,
      text(at.left - 16, y(depth) + 9, 26, signed(depth), 'text-anchor="end"'),
    ]),
    `<path d="M${String(at.left)} ${String(y(0))}${line.join('')}"/>`,
    `<path class="wrong" d="${wrong}"/>`,
    `<rect x="${String(at.left)}" y="${String(band)}" width="${String(at.width)}" height="24" fill="none" stroke="${of('vp-c-border')}"/>`,
    ...steps.flatMap(({ after }, i) =>
      (after[0]?.held.length ?? 0) === 0
        ? []
        : [
            `<rect x="${x(i).toFixed(1)}" y="${String(band + 3)}" width="${(column + 0.5).toFixed(1)}" height="18" fill="${of('lane-lock')}"/>`,
          ],
    ),
    text(
      at.left,
      band + 62,
      24,
      `RCU depth and spinlock of the run ${name}, step by step; simulated`,
      dim,
    ),
  ];
}

/** One mark for each path before and after the patch, wrong or right. */
function gridOf(rows: readonly GridRow[]): string[] {
  const column = at.width / rows.length;
  return (['before', 'after'] as const).flatMap((version, line) => [
    text(at.left - 16, at.top + 62 + line * 96, 26, version, 'text-anchor="end"'),
    ...rows.map((row, i) => {
      const isWrong = row[version].wrongAt !== null;
      const x = at.left + (i + 0.5) * column;
      return text(
        x,
        at.top + 66 + line * 96,
        44,
        isWrong ? '\u2717' : '\u2713',
        `text-anchor="middle" font-weight="700" class="${isWrong ? 'bad' : 'good'}"`,
      );
    }),
    ...(line === 0
      ? []
      : [
          text(
            at.left,
            at.top + 264,
            24,
            `All ${String(rows.length)} paths through the function, before the patch and after; simulated`,
            dim,
          ),
        ]),
  ]);
}

function text(x: number, y: number, size: number, said: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${String(size)}" ${more}>${escapeHtml(said)}</text>`;
}
