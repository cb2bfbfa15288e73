/** What one steps through, or else what has buttons of its own. */
const withControls = [
  '.vp-doc .stepper',
  '.vp-doc figure:has(button)',
  '.vp-doc section:has(button)',
];

/**
 * Puts the focus on the page's first figure, where its keys work: the arrows
 * step, `c` cites. Where the page has none with controls it is the one of this
 * id; false where there is none either.
 */
export function enterFigure(id: string): boolean {
  const [figure = document.getElementById(id)] = withControls.flatMap((selector) => [
    ...document.querySelectorAll<HTMLElement>(selector),
  ]);
  if (!figure) return false;
  if (!figure.hasAttribute('tabindex')) figure.tabIndex = -1;
  // Not under the bar, which stays.
  if (getComputedStyle(figure).scrollMarginTop === '0px')
    figure.style.scrollMarginTop = 'calc(var(--vp-nav-height) + 0.5rem)';
  figure.scrollIntoView({ block: 'start' });
  figure.focus({ preventScroll: true });
  return true;
}
