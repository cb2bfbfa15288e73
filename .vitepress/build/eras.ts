import { escapeHtml as escape } from '../../src/literate/text/escape-text.ts';
import { openTag } from '../../src/literate/prose/prose-tags.ts';
import { signed } from '../../src/show/text/signed.ts';
import {
  eraColumns,
  eraCounts,
  eraRows,
  eraSentence,
  type EraCell,
  type EraView,
} from '../../src/show/view/era-view.ts';

/** The era that is shown until another is chosen: the one with the bug. */
const first = 'before';

/**
 * `<EraFigure />` as the function through its eras. A row of radio buttons, each
 * with its grid of paths in small, and a rule of the style sheet: it needs no
 * script, and on paper all eras are there.
 */
export function withEras(html: string, eras: readonly EraView[], base: string): string {
  return html.replace(openTag('EraFigure'), () =>
    [
      '<figure class="eras vp-raw">',
      '<figcaption v-pre><strong>Every way through the function, in every era</strong> <span class="provenance simulated">simulated</span></figcaption>',
      `<fieldset class="era-choice" v-pre><legend>Each small grid has the same places: one for every way through the function.</legend>${eras.map(choice).join('')}</fieldset>`,
      `<p class="era-key" v-pre>${key}</p>`,
      `<div class="era-states">${eras.map((era) => state(era, base)).join('')}</div>`,
      '</figure>',
    ].join(''),
  );
}

const marks = {
  right: '<rect x="1" y="1" width="8" height="6" rx="1"/>',
  wrong: '<path class="wrong" d="M1 0L9 8M9 0L1 8"/>',
  leaks: '<circle class="leaks" cx="5" cy="4" r="3"/>',
} as const;

function inKey(mark: keyof typeof marks, says: string): string {
  return `<span><svg class="era-mark" viewBox="0 0 10 8" width="15" height="12" aria-hidden="true">${marks[mark]}</svg> ${says}</span>`;
}

const key = [
  inKey('right', 'leaves as it came'),
  inKey('wrong', 'leaves with a wrong RCU depth'),
  inKey('leaks', 'leaks a queue'),
].join(' ');

function choice(era: EraView): string {
  const { paths, wrong } = eraCounts(era);
  const is =
    wrong === 0 ? `none of ${String(paths)} wrong` : `${String(wrong)} of ${String(paths)} wrong`;
  const small = Array.from({ length: eraRows.length * eraColumns.length }, (_, i) => {
    const [row, column] = [Math.floor(i / eraColumns.length), i % eraColumns.length];
    const cell = cellAt(era, row, column);
    const at = `translate(${String(column * 10)} ${String(row * 8)})`;
    const mark = cell ? marks[markOf(cell)] : '<path class="none" d="M4 4h2"/>';
    return `<g transform="${at}">${mark}</g>`;
  });
  return [
    `<label${wrong > 0 ? ' class="wrong"' : ''}><input type="radio" name="era" autocomplete="off"${era.variant === first ? ' checked' : ''}>`,
    `<span class="era-span">${escape(era.span)}</span>`,
    `<svg class="era-small" viewBox="0 0 60 48" width="75" height="60" aria-hidden="true">${small.join('')}</svg>`,
    `<span class="era-count">${is}</span></label>`,
  ].join('');
}

const head = [
  '<tr><th scope="col" rowspan="2">look finds</th><th scope="col" rowspan="2">may sleep</th>',
  '<th scope="colgroup" colspan="4">allocation works; second look finds</th>',
  '<th scope="col" rowspan="2">fails</th><th scope="col" rowspan="2">not made</th></tr>',
  `<tr>${['no look', 'none', 'oom', 'real'].map((name) => `<th scope="col">${name}</th>`).join('')}</tr>`,
].join('');

function state(era: EraView, base: string): string {
  const rows = eraRows.map(([look, sleeps], row) => {
    const cells = eraColumns.map((_, column) => cellHtml(cellAt(era, row, column), base));
    const first = row % 2 === 0 ? `<th scope="rowgroup" rowspan="2">${look}</th>` : '';
    return `<tr>${first}<th scope="row">${sleeps}</th>${cells.join('')}</tr>`;
  });
  return [
    '<div class="era-state"><div class="era-told" v-pre>',
    `<p class="era-title">${escape(era.span)}: ${escape(era.title)}</p>`,
    `<p class="era-says">${escape(era.says)}</p>`,
    `<table class="era-table"><caption class="visually-hidden">Paths, ${escape(era.span)}</caption><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`,
    `<p class="era-says">${escape(eraSentence(era))}</p></div>`,
    `<div class="era-code"><ModelListing :part="${escape(JSON.stringify(era.part))}" /></div>`,
    '</div>',
  ].join('');
}

function cellAt({ cells }: EraView, row: number, column: number): EraCell | undefined {
  return cells.find((cell) => cell.row === row && cell.column === column);
}

function markOf({ depthAtExit, leaks }: EraCell): keyof typeof marks {
  if (depthAtExit !== 0) return 'wrong';
  return leaks ? 'leaks' : 'right';
}

function cellHtml(cell: EraCell | undefined, base: string): string {
  if (!cell) return '<td></td>';
  const verdict = {
    right: '<span aria-hidden="true">\u2713</span><span class="visually-hidden">balanced</span>',
    wrong: `<span aria-hidden="true">\u2717 </span>${signed(cell.depthAtExit)}<span class="visually-hidden"> at the exit</span>`,
    leaks: 'leaks',
  }[markOf(cell)];
  const drawn = `${depthSvg(cell)}<span class="era-verdict">${verdict}</span>`;
  const inside = `<a href="${base}${cell.page}"><span class="visually-hidden">${escape(cell.path)}: </span>${drawn}</a>`;
  return `<td class="${markOf(cell)}">${inside}</td>`;
}

/** The depth as a line of steps, over zero or below it; the band is queue_lock. */
function depthSvg({ depths, held }: EraCell): string {
  const y = (depth: number): number => 12 - depth * 9;
  const line = depths.map((depth, i) => `V${String(y(depth))}H${String(i + 1)}`).join('');
  const bands = held.flatMap((is, i) =>
    is && held[i - 1] !== true ? [[i, lengthFrom(held, i)] as const] : [],
  );
  const rects = bands.map(([from, length]) => `M${String(from)} 26h${String(length)}`).join('');
  return [
    `<svg viewBox="0 0 ${String(depths.length)} 28" preserveAspectRatio="none" height="28" aria-hidden="true">`,
    `<path class="zero" d="M0 ${String(y(0))}H${String(depths.length)}"/>`,
    `<path class="held" d="${rects}"/>`,
    `<path class="depth" d="M0 ${String(y(0))}${line}"/>`,
    '</svg>',
  ].join('');
}

/** For how many steps it stays true. */
function lengthFrom(held: readonly boolean[], from: number): number {
  const end = held.indexOf(false, from);
  return (end < 0 ? held.length : end) - from;
}
