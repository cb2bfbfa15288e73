import { nearest, NumberedError } from '../../src/errors/numbered-error.ts';
import { escapeHtml as escape } from '../../src/literate/text/escape-text.ts';
import { openTag, readAttributes } from '../../src/literate/prose/prose-tags.ts';
import { ideaLead, stepColumns, stepLead, stepList } from './idea-steps.ts';
import { pictureLines } from '../../src/show/view/idea-text.ts';
import type { IdeaState, IdeaView, PageView } from '../../src/show/view/idea-view.ts';
import type { TickLane, TickSpan } from '../../src/show/view/tick-lanes.ts';

type Ideas = Readonly<Record<string, IdeaView>>;

/**
 * `<IdeaFigure of="spinlock" />` as a small picture with a choice. The choice is
 * a row of radio buttons and a rule of the style sheet, so it needs no script:
 * all pictures are there, and one is shown. With `beside` all are.
 */
export function withIdeas(html: string, ideas: Ideas, base: string): string {
  return html.replace(openTag('IdeaFigure'), (_, list: string) => {
    const { of: name = '', beside } = readAttributes(list);
    const idea = ideas[name];
    if (idea) return figure(name, idea, { base, isBeside: beside !== undefined });
    const near = nearest(name, Object.keys(ideas)).join(', ');
    throw new NumberedError('LI286', 'docs', `no idea "${name}".`, `The nearest are ${near}.`);
  });
}

interface How {
  readonly base: string;
  /** All of its pictures are shown. */
  readonly isBeside: boolean;
}

function figure(name: string, idea: IdeaView, { base, isBeside }: How): string {
  const { title, asks, states } = idea;
  const choices = states.map(
    ({ option }, i) =>
      `<label><input type="radio" name="idea-${name}" autocomplete="off"${i === 0 ? ' checked' : ''}> <span>${escape(option)}</span></label>`,
  );
  const choice = isBeside
    ? `<p class="idea-asks">${escape(asks)}</p>`
    : `<fieldset class="idea-choice"><legend>${escape(asks)}</legend>${choices.join('')}</fieldset>`;
  return [
    `<figure class="idea vp-raw${isBeside ? ' beside" tabindex="0' : ''}" v-pre>`,
    `<figcaption><strong>${escape(title)}</strong> <span class="provenance simulated">simulated</span></figcaption>`,
    choice,
    `<div class="idea-states">${states.map((state) => stateHtml(state, title, base)).join('')}</div>`,
    '</figure>',
  ].join('');
}

function stateHtml(state: IdeaState, title: string, base: string): string {
  const { option, says, isWrong, steps, lead } = state;
  const columns = steps ? stepColumns(steps, base) : '';
  const leads = steps
    ? stepLead(steps, `${title}, ${option}`, base)
    : lead
      ? ideaLead(lead, base)
      : '';
  return [
    `<div class="idea-state${isWrong ? ' wrong' : ''}">`,
    `<p class="idea-option">${escape(option)}</p>`,
    drawn(state, columns),
    `<p class="idea-says">${isWrong ? '<span class="sign" aria-hidden="true">\u2717</span> ' : ''}${escape(says)}${leads}</p>`,
    steps ? stepList(steps, base) : '',
    '</div>',
  ].join('');
}

/** `columns` lie over what is drawn. */
function drawn(state: IdeaState, columns: string): string {
  const { picture } = state;
  const label = escape(pictureLines(state).join('; '));
  switch (picture.kind) {
    case 'lanes':
      return `<div class="idea-lanes">${picture.lanes.map((lane) => laneHtml(lane, picture.ticks)).join('')}${columns}</div>`;
    case 'pages':
      return under(pagesSvg(picture.pages, picture.limit, label), columns);
    case 'depth':
      return under(depthSvg(picture.depths, picture.held, label), columns);
    case 'queues':
      return under(queuesSvg(picture.of, label), columns);
  }
}

function under(svg: string, columns: string): string {
  return `<div class="idea-run">${svg}${columns}</div>`;
}

function laneHtml(lane: TickLane, ticks: number): string {
  const { name, spans } = lane;
  const words = escape(pictureLinesOf(lane));
  return [
    `<span class="idea-task" aria-hidden="true">${escape(name)}</span>`,
    said(words),
    '<svg class="idea-lane" aria-hidden="true" height="38">',
    '<line class="idea-time" x1="0" x2="100%" y1="35" y2="35"/>',
    ...spans.map((span, i) => {
      const isPushed = isClose(spans[i - 1], span, ticks);
      return spanSvg(span, ticks, !isPushed && isClose(span, spans[i + 1], ticks));
    }),
    '</svg>',
  ].join('');
}

/**
 * What a picture shows, for who hears it. As text and not as the name of an
 * image: a `role` would keep Vue from taking the picture as it stands.
 */
function said(words: string): string {
  return `<span class="visually-hidden">${words}</span>`;
}

function pictureLinesOf(lane: TickLane): string {
  const picture = { kind: 'lanes', lanes: [lane], ticks: 0 } as const;
  return pictureLines({ option: '', picture, says: '', isWrong: false })[0] ?? '';
}

/** Width of a row on a phone, beside the longest name of a lock, and of a letter in it, in px. */
const row = 164;
const letter = 6.5;

/** Whether a stretch has room for its word, on a phone too; else the word stands over it. */
function hasRoom({ length, label }: TickSpan, ticks: number): boolean {
  return (length / ticks) * row > Math.max(0.2 * row, label.length * letter + 5);
}

/** Whether the words of two stretches stand over them and would cover each other. */
function isClose(one: TickSpan | undefined, next: TickSpan | undefined, ticks: number): boolean {
  if (!one || !next || hasRoom(one, ticks) || hasRoom(next, ticks)) return false;
  return (next.from - one.from) / ticks < 0.2;
}

/** The word over a stretch that is crowded leans away from the one behind it. */
function spanSvg(span: TickSpan, ticks: number, isCrowded: boolean): string {
  const { from, length, doing, label } = span;
  const at = (tick: number): string => `${((tick / ticks) * 100).toFixed(2)}%`;
  const inside = hasRoom(span, ticks);
  const atEnd = isCrowded || from / ticks > 0.7;
  const x = inside || !atEnd ? at(from) : at(from + length);
  const anchor = inside || !atEnd ? '' : ' text-anchor="end"';
  const shift = inside ? ' dx="5"' : isCrowded ? ' dx="-5"' : '';
  const text = `<text class="${inside ? 'in' : 'over'}" x="${x}"${shift} y="${inside ? '29' : '12'}"${anchor}>${escape(label)}</text>`;
  return `<g class="${doing}"><rect x="${at(from)}" y="16" width="${at(length)}" height="18" rx="2"/>${text}</g>`;
}

function pagesSvg(pages: readonly PageView[], limit: number, label: string): string {
  const isNull = !pages.some(({ hasNew }) => hasNew);
  const slots = pages.flatMap(({ used, room, hasNew }, page) =>
    Array.from({ length: room }, (_, i) => {
      const kind = i >= used ? 'empty' : hasNew && i === used - 1 ? 'new' : 'used';
      return `<rect class="slot ${kind}" x="${String(8 + page * 92 + i * 26)}" y="10" width="22" height="26" rx="2"/>`;
    }),
  );
  const frames = Array.from({ length: limit }, (_, i) => {
    const kind = i < pages.length ? 'page' : 'page allowed';
    return `<rect class="${kind}" x="${String(3 + i * 92)}" y="4" width="84" height="38" rx="4"/>`;
  });
  const edge = 3 + limit * 92 - 4;
  return [
    said(label),
    `<svg class="idea-picture" aria-hidden="true" viewBox="0 0 360 64" width="360" height="64">`,
    ...frames,
    ...slots,
    `<line class="limit" x1="${String(edge)}" x2="${String(edge)}" y1="0" y2="48"/>`,
    `<text x="${String(edge)}" y="60" text-anchor="end">the limit</text>`,
    isNull ? `<text class="null" x="${String(edge + 10)}" y="28">NULL</text>` : '',
    '</svg>',
  ].join('');
}

function queuesSvg(of: readonly (readonly [string, string])[], label: string): string {
  const standIn = { x: 216, y: 82 };
  const rows = of.map(([task, queue], i) => {
    const y = 18 + i * 32;
    const fell = queue === 'oom_cfqq';
    const to = fell ? { x: standIn.x, y: standIn.y } : { x: 92, y };
    return [
      `<circle class="task" cx="16" cy="${String(y)}" r="12"/><text x="16" y="${String(y + 4)}" text-anchor="middle">${escape(task)}</text>`,
      `<line class="${fell ? 'has fell' : 'has'}" x1="28" y1="${String(y)}" x2="${String(to.x)}" y2="${String(to.y)}"/>`,
      fell
        ? ''
        : `<rect class="queue" x="92" y="${String(y - 11)}" width="84" height="22" rx="3"/><text x="134" y="${String(y + 4)}" text-anchor="middle">${escape(`${task}\u2019s queue`)}</text>`,
    ].join('');
  });
  const inUse = of.some(([, queue]) => queue === 'oom_cfqq');
  return [
    said(label),
    `<svg class="idea-picture" aria-hidden="true" viewBox="0 0 360 104" width="360" height="104">`,
    ...rows,
    `<rect class="queue stand-in${inUse ? ' used' : ''}" x="216" y="68" width="120" height="28" rx="3"/>`,
    '<text x="276" y="86" text-anchor="middle">the stand-in</text>',
    '</svg>',
  ].join('');
}

/** The depth as a line of steps over zero, and below it when the lock is held. */
function depthSvg(depths: readonly number[], held: readonly boolean[], label: string): string {
  const [width, level, zero] = [360, 16, 24];
  const x = (step: number): string => ((step / depths.length) * width).toFixed(1);
  const y = (depth: number): string => String(zero - depth * level);
  const line = depths.map((depth, i) => `H${x(i)}V${y(depth)}H${x(i + 1)}`).join('');
  const bands = stretches(held).map(
    ([from, to]) => `<rect class="slot" x="${x(from)}" y="50" width="${x(to - from)}" height="6"/>`,
  );
  const last = depths.at(-1) ?? 0;
  return [
    said(label),
    `<svg class="idea-picture" aria-hidden="true" viewBox="0 0 ${String(width)} 60" width="${String(width)}" height="60">`,
    `<line class="zero" x1="0" x2="${String(width)}" y1="${String(zero)}" y2="${String(zero)}"/>`,
    `<path class="depth${last < 0 ? ' below' : ''}" d="M0 ${String(zero)}${line}"/>`,
    ...bands,
    '</svg>',
  ].join('');
}

/** From where to where it is so, for each stretch of it. */
function stretches(is: readonly boolean[]): [from: number, to: number][] {
  return is.flatMap((one, from): [number, number][] => {
    if (!one || is[from - 1] === true) return [];
    const end = is.indexOf(false, from);
    return [[from, end < 0 ? is.length : end]];
  });
}
