/** A place in the window. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** What keeps its upper right corner free; the first screen has its controls there. */
const cornered = '.stepper, .cited-figure:not(:has(> .first-screen)), .example';
/** Room between the button and a text, in px. */
const gap = 6;
/** A line is higher than what stands in it: by so much, in px, it may be overlapped. */
const leading = 3;

/**
 * Where a button of this size stands so that it covers no text: in the corner
 * that a figure keeps free, below the number of a stepper's row, and in prose
 * behind the last word; else beside, below or above what it would cite.
 */
export function citeSpot(place: HTMLElement, width: number, height: number): Spot {
  if (place.matches('.stepper tr')) {
    const { left, bottom } = place.getBoundingClientRect();
    return { left: left + 2, top: bottom - height - 1 };
  }
  // A claim within a sentence has no room of its own.
  const block = place.closest<HTMLElement>('p, li, tr, h1, h2, h3, h4, div, figure') ?? place;
  const box = block.getBoundingClientRect();
  const edge = document.documentElement.clientWidth - 4;
  const right = Math.min(box.right, edge) - width;
  const outside: readonly Spot[] = [
    { left: right, top: box.bottom - leading },
    { left: right, top: box.top - height + leading },
    { left: Math.max(box.left, 4), top: box.bottom - leading },
    { left: Math.max(box.left, 4), top: box.top - height + leading },
  ];
  const near = [block.previousElementSibling, block, block.nextElementSibling];
  const texts = near.flatMap((element) => (element ? textRects(element) : []));
  const last = textRects(block).at(-1) ?? box;
  const middle = (last.top + last.bottom - height) / 2;
  const inside: readonly Spot[] = block.matches(cornered)
    ? [{ left: right, top: box.top + 4 }]
    : [last.right, box.right, right - gap].map((x) => ({ left: x + gap, top: middle }));
  const spots = [...inside, ...outside];
  return spots.find((spot) => isFree(spot)) ?? spots[0] ?? { left: right, top: box.bottom };

  function isFree({ left, top }: Spot): boolean {
    const isOver = (text: DOMRect): boolean =>
      text.right > left &&
      text.left < left + width &&
      text.bottom - leading > top &&
      text.top + leading < top + height;
    return left >= 4 && left + width <= edge && !texts.some(isOver);
  }
}

/** The lines of text that are seen of an element, one rectangle for each piece. */
function textRects(element: Element): DOMRect[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const rects: DOMRect[] = [];
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    if (text.parentElement?.closest('.cite-here, .visually-hidden')) continue;
    range.selectNodeContents(text);
    rects.push(...[...range.getClientRects()].filter(({ width }) => width > 1));
  }
  return rects;
}
