/** A part of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a hand works with, beside the words it is labelled with. */
const controls = 'button, input, select, textarea, summary';
/** What is no part of the page: it is over it, or not seen. */
const apart = '.cite-button, .cite-here, .visually-hidden, :popover-open, script, style';
/** How far out of the box of its element something may be drawn, in px. */
const reach = 120;

/**
 * Boxes of all that is to be read or touched and seen between two heights of
 * the window: each line of text, cut where what scrolls cuts it, and controls.
 */
export function seenTexts(top: number, bottom: number): Box[] {
  const found: Box[] = [];
  const range = document.createRange();
  const window = { left: 0, top, right: document.documentElement.clientWidth, bottom };
  visit(document.body, window);
  return found;

  function visit(parent: Element, clip: Box): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text && node.data.trim() !== '') {
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) add(rect, clip);
      } else if (node instanceof Element && !node.matches(apart)) {
        enter(node, clip);
      }
    }
  }

  function enter(element: Element, clip: Box): void {
    const box = element.getBoundingClientRect();
    const { overflow, visibility, display } = getComputedStyle(element);
    if (display === 'none') return;
    const isDrawn = box.width > 0 || box.height > 0;
    const isFar = box.bottom < top - reach || box.top > bottom + reach;
    // The cells of a head may stand still while its rows scroll away below them.
    if (isDrawn && isFar && !element.closest('thead')) return;
    if (visibility === 'visible' && element.matches(controls)) add(box, clip);
    const inside = isDrawn && overflow !== 'visible' ? common(clip, box) : clip;
    if (visibility === 'visible' || element.children.length > 0) visit(element, inside);
  }

  function add(box: Box, clip: Box): void {
    const seen = common(box, clip);
    if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) found.push(seen);
  }
}

function common(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}
