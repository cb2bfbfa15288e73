/** How long a page may still move by itself after a link was followed, in ms. */
const settling = 1500;
/** The address at which the reader has scrolled. */
let scrolledAt = '';

/** Hears from the first of a reader who scrolls. */
export function hearScrolling(): void {
  for (const act of ['wheel', 'touchmove', 'keydown']) {
    addEventListener(act, () => (scrolledAt = location.href), { passive: true, capture: true });
  }
}

/** Whether the reader has gone on from where the address led them. */
export function hasGoneOn(): boolean {
  return scrolledAt === location.href;
}

/** What a reader does when they take over. */
const acts = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Brings a figure to the top of the window. A browser goes to the row that the
 * address names whenever more of the page has come, and the site's router does
 * so a frame later: until the reader acts, the figure comes back each time.
 */
export function bringIntoSight(figure: Element): void {
  const over = new AbortController();
  const passive = { passive: true, signal: over.signal };
  let frame = 0;

  function bring(): void {
    frame = 0;
    if (!over.signal.aborted) figure.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  function again(): void {
    frame ||= requestAnimationFrame(bring);
  }

  again();
  window.addEventListener('scroll', again, passive);
  for (const act of acts) window.addEventListener(act, () => over.abort(), passive);
  setTimeout(() => over.abort(), settling);
}

/**
 * Keeps a part of a scrolling box in its sight, and leaves the page alone. It
 * waits for the frame, whose layout is made anyway, so that nothing is laid
 * out twice; `margin` is the room that a part shall have above and below.
 */
export function keepInBox(box: HTMLElement | null, part: string, margin: number): void {
  requestAnimationFrame(() => {
    const current = box?.querySelector<HTMLElement>(part);
    if (!box || !current) return;
    const { clientHeight, scrollTop } = box;
    const { offsetTop, offsetHeight } = current;
    const isIn =
      offsetTop >= scrollTop + margin &&
      offsetTop + offsetHeight <= scrollTop + clientHeight - margin;
    if (!isIn) box.scrollTop = offsetTop + offsetHeight / 2 - clientHeight / 2;
  });
}
