/** What was closed before the page was printed. */
let closed: HTMLDetailsElement[] = [];

/**
 * Opens what is closed while the page is printed, for browsers whose style
 * sheets cannot.
 */
export function openOnPaper(): void {
  if (import.meta.env.SSR) return;
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('.vp-doc details:not([open])')];
    for (const one of closed) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of closed) one.open = false;
    closed = [];
  });
}
