import { onContentUpdated } from 'vitepress';
import { routeHere } from './cited-places.ts';

const first = import.meta.env.SSR ? '' : location.pathname;
let hasMoved = false;

/**
 * Keeps the line of an old version (bin/place.mjs) on the page that is shown:
 * it stands beside the application and does not change with it.
 */
export function followOldVersion(): void {
  onContentUpdated(() => {
    const line = document.querySelector<HTMLElement>('.old-version');
    const link = line?.querySelector('a');
    const base = line?.dataset['current'];
    // The page that was opened has the link it was given when it was placed.
    hasMoved ||= location.pathname !== first;
    if (!link || base === undefined || !hasMoved) return;
    link.href = base + routeHere().replace(/(?:^|\/)index$/, '');
    link.textContent = 'This page in the current version';
  });
}
