import { onContentUpdated } from 'vitepress';

/** Code, reports, tables and wide pictures; what a stepper shows changes, and stays a stop. */
const boxes = '.vp-doc :is(pre:not(.stepper pre), table:not(.vp-raw table), .idea.beside)';

/**
 * Makes a stop of the Tab key of what the arrows can scroll, and of nothing
 * else: one that does nothing is one press more to all that follows.
 */
export function onlyWhatScrolls(): void {
  onContentUpdated(look);
  if (import.meta.env.SSR) return;
  addEventListener('resize', look);
  // A fold that opens.
  document.addEventListener('toggle', look, true);
}

function look(): void {
  // All sizes are asked before anything changes: one layout for the page.
  const sizes = Array.from(
    document.querySelectorAll<HTMLElement>(boxes),
    (box) => [box, scrolls(box)] as const,
  );
  for (const [box, isStop] of sizes) {
    if (isStop) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}

function scrolls({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollWidth > clientWidth || scrollHeight > clientHeight;
}
