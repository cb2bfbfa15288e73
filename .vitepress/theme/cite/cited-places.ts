/** What has an address of its own, as the page draws it. */
const citable = [
  '[data-claim]',
  '.stepper tr[id]',
  '.stepper',
  '.cited-figure[id]',
  '.example[id]',
  ':is(h1, h2, h3, h4)[id]',
  ':is(p, li, tr[id^="p-"])[id]',
]
  .map((selector) => `.vp-doc ${selector}`)
  .join(', ');

/** The innermost element around `from` that can be cited, or null. */
export function placeAround(from: EventTarget | null): HTMLElement | null {
  return from instanceof Element ? from.closest<HTMLElement>(citable) : null;
}

/** The key of an element in the list of targets; of a stepper, its current step. */
export function keyOf(place: HTMLElement): string {
  if (place.dataset['claim'] !== undefined) return `claim:${place.dataset['claim']}`;
  if (!place.matches('.stepper')) return place.id;
  return place.querySelector('tr[aria-current="step"]')?.id ?? '';
}

/** The route of the page: `before`, `run/before/wait-fail`, `index`. */
export function routeHere(): string {
  // Not a literal's length, which the build would count before the base is known.
  const base = new URL(import.meta.env.BASE_URL, location.href).pathname;
  const path = location.pathname.slice(base.length);
  return path.replace(/(?:\/|index)?(?:\.html)?$/, '') || 'index';
}
