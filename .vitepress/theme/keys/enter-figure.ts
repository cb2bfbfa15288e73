/** What one steps through, or else what has buttons of its own. */
const withControls = [
  '.vp-doc .stepper',
  '.vp-doc figure:has(button)',
  '.vp-doc section:has(button)',
];

/**
 * Puts the focus on the page's first figure, where its keys work: the arrows
 * step, `c` cites. False where the page has none with controls.
 */
export function enterFigure(): boolean {
  const [figure] = withControls.flatMap((selector) => [
    ...document.querySelectorAll<HTMLElement>(selector),
  ]);
  if (!figure) return false;
  if (!figure.hasAttribute('tabindex')) figure.tabIndex = -1;
  figure.scrollIntoView({ block: 'start' });
  figure.focus({ preventScroll: true });
  return true;
}
