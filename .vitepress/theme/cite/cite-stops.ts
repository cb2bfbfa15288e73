import { onContentUpdated } from 'vitepress';

/** The links of paragraphs and rows to themselves. */
const marks = '.vp-doc .cite-here';

/**
 * Makes the links of a page's paragraphs one stop of the Tab key: the arrows
 * lead from one to the next, Home and End to the ends. Without a script each
 * stays a stop, since nothing else leads to it.
 */
export function oneCiteStop(): void {
  onContentUpdated(() => {
    for (const [i, mark] of all().entries()) mark.tabIndex = i === 0 ? 0 : -1;
  });
  if (!import.meta.env.SSR) document.addEventListener('keydown', onKey);
}

const ways: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

function onKey(event: KeyboardEvent): void {
  const { target, key } = event;
  const way = ways[key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
  if (!(target instanceof HTMLElement) || !target.matches(marks)) return;
  event.preventDefault();
  const stops = all();
  const to = stops[way(stops.indexOf(target), stops.length)];
  if (!to) return;
  target.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function all(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(marks)];
}
