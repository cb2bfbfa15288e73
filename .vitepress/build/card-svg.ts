import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import { cardSize } from '../../src/publish/pages/page-head.ts';
import { signed } from '../../src/show/text/signed.ts';
import { wrap } from '../../src/show/text/wrap.ts';
import { depthLine, levelAt, levels } from '../../src/show/view/depth-line.ts';
import type { FirstCase, FirstScreen, FirstStop } from '../../src/show/view/first-screen.ts';

const [width, height] = cardSize;
/** Where the lines of code begin, and how far they are apart. */
const code = { left: 56, top: 186, line: 24.5, size: 18.5 } as const;
/** The chart: its corner, the length of a column and of a level. */
const chart = { left: 760, top: 176, column: 38, level: 66 } as const;
const dim = 'class="dim"';
const band = { top: 412, height: 22 } as const;

/**
 * The first screen as a drawing, as it stands for one who touches nothing: the
 * lines, the depth, and where it is wrong. `sheet` is the style sheet with the
 * colours of the site.
 */
export function drawCard({ cases, start, columns }: FirstScreen, sheet: string): string {
  const shown = cases[start.case];
  const now = shown?.stops[start.stop];
  if (!shown || !now) return '';
  const of = (name: string): string =>
    new RegExp(`--${name}:\\s*(#[0-9a-f]{3,8});`).exec(sheet)?.[1] ?? '#000';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">`,
    `<style>text { font-family: 'DejaVu Sans'; fill: ${of('vp-c-text-1')} }`,
    `.dim { fill: ${of('vp-c-text-2')} } .wrong { fill: ${of('lane-bad')} }`,
    `.code { font-family: 'DejaVu Sans Mono'; white-space: pre }`,
    `path { fill: none; stroke-width: 5; stroke: ${of('lane-rcu')} }`,
    `.level { stroke-width: 1.5; stroke: ${of('vp-c-border')} } .dash { stroke-dasharray: 4 6 }`,
    `path.wrong { fill: none; stroke: ${of('lane-bad')} }</style>`,
    `<rect width="100%" height="100%" fill="${of('vp-c-bg')}"/>`,
    text(56, 76, 46, 'The second unlock', 'font-weight="700"'),
    text(56, 122, 23, 'our model of cfq_find_alloc_queue(), as C, when an allocation fails', dim),
    ...codeOf(shown, now, of),
    ...chartOf(shown, now, { at: start.stop, columns, of }),
    '</svg>',
  ].join('\n');
}

function codeOf({ lines }: FirstCase, now: FirstStop, of: (name: string) => string): string[] {
  return lines.flatMap(({ text: line }, i) => {
    const y = code.top + i * code.line;
    const isNow = now.lines.includes(i);
    const mark = `<rect x="40" y="${String(y - 18)}" width="650" height="${String(code.line)}" fill="${of('here')}"/>`;
    const look = isNow ? 'class="code wrong" font-weight="700"' : 'class="code"';
    const indent = line.length - line.trimStart().length;
    const left = code.left + indent * 4 * 0.602 * code.size;
    return [...(isNow ? [mark] : []), text(left, y, code.size, line.trim(), look)];
  });
}

interface Scene {
  readonly at: number;
  readonly columns: number;
  readonly of: (name: string) => string;
}

function chartOf({ stops }: FirstCase, now: FirstStop, { at, columns, of }: Scene): string[] {
  const line = depthLine(stops, at);
  const right = chart.left + columns * chart.column;
  const y = (depth: number): number => chart.top + levelAt(depth) * chart.level;
  const x = (column: number): number => chart.left + column * chart.column;
  return [
    text(720, 166, 20, 'RCU depth', dim),
    `<rect x="${String(x(at))}" y="${String(chart.top)}" width="${String(chart.column)}" height="${String(3 * chart.level)}" fill="${of('here')}"/>`,
    ...levels.flatMap((depth) => [
      `<path class="level${depth === 0 ? '' : ' dash'}" d="M${String(chart.left)} ${String(y(depth))}H${String(right)}"/>`,
      text(chart.left - 14, y(depth) + 8, 22, signed(depth), 'text-anchor="end"'),
    ]),
    `<path d="${scaled(line.path)}"/><path class="wrong" d="${scaled(line.wrong)}"/>`,
    `<circle class="wrong" cx="${String(x(at + 1))}" cy="${String(y(now.rcuDepth))}" r="9"/>`,
    `<rect x="${String(x(at) - 112)}" y="${String(y(now.rcuDepth) - 12)}" width="104" height="24" fill="${of('vp-c-bg')}"/>`,
    text(
      x(at) - 16,
      y(now.rcuDepth) + 21,
      60,
      signed(now.rcuDepth),
      'class="wrong" font-weight="700" text-anchor="end"',
    ),
    text(720, band.top - 10, 20, `spinlock ${now.isHeld ? 'held' : 'free'}`, dim),
    `<rect x="${String(chart.left)}" y="${String(band.top)}" width="${String(right - chart.left)}" height="${String(band.height)}" fill="none" stroke="${of('vp-c-border')}"/>`,
    ...line.held.map(
      ({ from, length }) =>
        `<rect x="${String(x(from))}" y="${String(band.top + 3)}" width="${String(length * chart.column)}" height="${String(band.height - 6)}" fill="${of('lane-lock')}"/>`,
    ),
    ...wrap(now.sentence, 34).map((said, i) =>
      text(720, 486 + i * 34, 23, said, 'font-weight="700"'),
    ),
  ];
}

/** A path in columns and levels as one in points. */
function scaled(path: string): string {
  return path.replace(
    /([MHV])([\d.]+)(?: ([\d.]+))?/g,
    (_, command: string, a: string, b?: string) => {
      const x = (value: string): string => String(chart.left + Number(value) * chart.column);
      const y = (value: string): string => String(chart.top + Number(value) * chart.level);
      if (command === 'M') return `M${x(a)} ${y(b ?? '0')}`;
      return command === 'H' ? `H${x(a)}` : `V${y(a)}`;
    },
  );
}

function text(x: number, y: number, size: number, said: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${String(size)}" ${more}>${escapeHtml(said)}</text>`;
}
