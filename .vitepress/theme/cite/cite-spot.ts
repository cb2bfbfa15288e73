import { seenTexts, type Box } from './seen-texts.ts';

/** A place in the window. */
export interface Spot {
  readonly left: number;
  readonly top: number;
  /** It stands on its end: the margin of a phone has no other room. */
  readonly isUpright: boolean;
}

/** Width and height of the button, and of the button on its end. */
export interface Sizes {
  readonly lying: readonly [width: number, height: number];
  readonly upright: readonly [width: number, height: number];
}

/** What keeps its upper right corner free; the first screen has its controls there. */
const cornered = '.stepper, .cited-figure:not(:has(> .first-screen)), .example';
/** Room between the button and a text, in px. */
const gap = 6;
/** A line's box is higher than its letters: by so much, in px, it may be overlapped. */
const leading = 1;
/** How far from its place the button may stand, in px. */
const near = 96;

/**
 * Where the button stands so that it covers no text and no control: in the
 * corner that a figure keeps free, below the number of a stepper's row, and in
 * prose behind the last word; else beside, below or above what it would cite,
 * in the margin on its end. Null where there is no room at all.
 */
export function citeSpot(place: HTMLElement, { lying, upright }: Sizes): Spot | null {
  // A claim within a sentence has no room of its own.
  const block = place.closest<HTMLElement>('p, li, tr, h1, h2, h3, h4, div, figure') ?? place;
  const box = block.getBoundingClientRect();
  const texts = seenTexts(box.top - near - lying[1], box.bottom + near + lying[1]);
  const edge = document.documentElement.clientWidth;
  const [width, height] = lying;
  const [across, down] = upright;
  const column = place.closest('.vp-doc')?.getBoundingClientRect() ?? box;
  const margins = [Math.min(column.right, edge - across), Math.max(0, column.left - across)];
  const right = Math.min(box.right, edge - 4) - width;
  const left = Math.max(box.left, 4);
  const below = box.bottom - leading;
  const above = box.top - height + leading;
  const spots: Spot[] = [
    ...within(),
    ...[below, above].flatMap((top) => [lies(right, top), lies(left, top)]),
    ...beside(),
    ...around(),
  ];
  return spots.find((spot) => isFree(spot)) ?? null;

  /** In the place itself. */
  function within(): Spot[] {
    if (place.matches('.stepper tr')) return [lies(box.left + 2, box.bottom - height - 1)];
    if (block.matches(cornered)) return [lies(right, box.top + 4)];
    const last = texts.filter((text) => isIn(text, box)).at(-1) ?? box;
    const middle = (last.top + last.bottom - height) / 2;
    return [last.right, box.right, right - gap].map((x) => lies(x + gap, middle));
  }

  /** In the margins, at the height of the place or of its part in sight. */
  function beside(): Spot[] {
    const bars = document.querySelector('.VPLocalNav, .VPNav')?.getBoundingClientRect().bottom ?? 0;
    const top = Math.max(box.top, Math.min(bars + 4, box.bottom - down));
    return [box.right + gap, ...margins].flatMap((x) =>
      [top, box.bottom - down].map((y) => stands(x, y)),
    );
  }

  /** The next gap that is wide enough, below first. */
  function around(): Spot[] {
    return Array.from({ length: near / 4 }, (_, i) => i * 4).flatMap((off) =>
      [below + off, above - off].flatMap((top) => [
        ...[right, left].map((x) => lies(x, top)),
        ...margins.map((x) => stands(x, top)),
      ]),
    );
  }

  function isFree({ left, top, isUpright }: Spot): boolean {
    const [wide, high] = isUpright ? upright : lying;
    if (left < 0 || left + wide > edge) return false;
    return !texts.some(
      (text) =>
        text.right > left &&
        text.left < left + wide &&
        text.bottom - leading > top &&
        text.top + leading < top + high,
    );
  }
}

function lies(left: number, top: number): Spot {
  return { left, top, isUpright: false };
}

function stands(left: number, top: number): Spot {
  return { left, top, isUpright: true };
}

function isIn(text: Box, box: Box): boolean {
  return (
    text.left >= box.left - 1 &&
    text.right <= box.right + 1 &&
    text.top >= box.top - 1 &&
    text.bottom <= box.bottom + 1
  );
}
