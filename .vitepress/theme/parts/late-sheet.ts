const added = new Set<string>();

/** Puts a style sheet into the page, once: of what comes when a reader asks for it. */
export function addSheet(css: string): void {
  if (import.meta.env.SSR || added.has(css)) return;
  added.add(css);
  document.head.appendChild(document.createElement('style')).textContent = css;
}
