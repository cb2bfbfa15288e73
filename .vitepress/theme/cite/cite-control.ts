import { keyOf, placeAround, routeHere } from './cited-places.ts';

/** How long the button stays when the pointer has left, in ms. */
const lingering = 600;

/**
 * One button for everything that can be cited: it comes beside what the
 * pointer is over, what was tapped, or what has the focus. The key `c` does
 * the same as the button while the focus is inside the text. Everything else
 * is loaded when it is asked for.
 */
export function startCite(): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cite-button';
  button.textContent = 'Cite';
  button.hidden = true;
  let place: HTMLElement | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const show = (next: HTMLElement): void => {
    clearTimeout(leaving);
    if (next === place && !button.hidden) return;
    place = next;
    if (!button.isConnected) document.body.append(button);
    button.hidden = false;
    moveTo(button, next);
  };
  const leave = (): void => {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      if (document.activeElement !== button) button.hidden = true;
    }, lingering);
  };

  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (target === button) return clearTimeout(leaving);
    const next = placeAround(target);
    if (next && pointerType !== 'touch') show(next);
    else leave();
  });
  document.addEventListener('focusin', ({ target }) => {
    if (target === button) return clearTimeout(leaving);
    const next = placeAround(target);
    if (next) show(next);
    else leave();
  });
  document.addEventListener('click', (event) => {
    const { target } = event;
    const next = placeAround(target);
    // A plain click: with a modifier it is a link, for a new window or to copy.
    if (next && target instanceof Element && target.closest('.cite-here') && !hasModifier(event)) {
      event.preventDefault();
      return open(keyOf(next));
    }
    const acts =
      target instanceof Element && target.closest('a, button, input, select, summary, textarea');
    if (next && !acts) show(next);
    if (target instanceof Element && target.closest('.cite-page')) open('');
  });
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (key !== 'c' || hasModifier(event) || isTyping(target)) return;
    const next = placeAround(target);
    if (!next) return;
    event.preventDefault();
    open(keyOf(next));
  });
  button.addEventListener('click', () => {
    if (place) open(keyOf(place));
  });
  window.addEventListener('resize', () => {
    button.hidden = true;
  });
}

/** Shows the dialog, standing on one thing of the page. */
function open(key: string): void {
  void import('./open-dialog.ts').then(({ openDialog }) => openDialog(routeHere(), key));
}

function hasModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent | MouseEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="range"]), select, textarea, [contenteditable]') !== null
  );
}

/**
 * Inside the element, so that the pointer gets there over nothing else: at the
 * end of its last line in prose, in the upper right corner of a figure.
 */
function moveTo(button: HTMLElement, place: HTMLElement): void {
  const box = place.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = button;
  const edge = document.documentElement.clientWidth - width - 4;
  const left = place.matches('a') ? box.right : box.right - width;
  const isLine = box.height < 2 * height;
  const prose = isLine ? box.top + (box.height - height) / 2 : box.bottom - height;
  const top = place.matches('.stepper, .cited-figure, .example') ? box.top + 4 : prose;
  button.style.left = `${String(Math.max(4, Math.min(left, edge)) + window.scrollX)}px`;
  button.style.top = `${String(top + window.scrollY)}px`;
}
