import { keyOf, placeAround, routeHere } from './cited-places.ts';

/** What has the button in its upper right corner; the first screen has its controls there. */
const cornered = '.stepper, .cited-figure:not(:has(> .first-screen)), .example';
/** How long the button stays when the pointer has left, in ms. */
const lingering = 600;

/** The one button, and what it would cite. */
class CiteButton {
  readonly #button = document.createElement('button');
  #place: HTMLElement | null = null;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#button.type = 'button';
    this.#button.className = 'cite-button';
    this.#button.textContent = 'Cite';
    this.#button.hidden = true;
    this.#button.addEventListener('click', () => {
      if (this.#place) open(keyOf(this.#place));
    });
  }

  /** Comes beside a place. */
  show(place: HTMLElement): void {
    this.#stay();
    if (place === this.#place && !this.#button.hidden) return;
    this.#place = place;
    if (!this.#button.isConnected) document.body.append(this.#button);
    this.#button.hidden = false;
    moveTo(this.#button, place);
  }

  /** The pointer or the focus is on something: on it, on a place, or on neither. */
  follow(target: EventTarget | null, place: HTMLElement | null): void {
    if (target === this.#button) this.#stay();
    else if (place) this.show(place);
    else this.#leave();
  }

  hide(): void {
    this.#button.hidden = true;
  }

  #stay(): void {
    clearTimeout(this.#leaving);
  }

  #leave(): void {
    this.#stay();
    this.#leaving = setTimeout(() => {
      if (document.activeElement !== this.#button) this.hide();
    }, lingering);
  }
}

/**
 * One button for everything that can be cited: it comes beside what the
 * pointer is over, what was tapped, or what has the focus. The key `c` does
 * the same as the button while the focus is inside the text. Everything else
 * is loaded when it is asked for.
 */
export function startCite(): void {
  const button = new CiteButton();
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    button.follow(target, pointerType === 'touch' ? null : placeAround(target));
  });
  document.addEventListener('focusin', ({ target }) => {
    button.follow(target, placeAround(target));
  });
  document.addEventListener('click', (event) => {
    onClick(event, button);
  });
  document.addEventListener('keydown', onKey);
  window.addEventListener('resize', () => {
    button.hide();
  });
}

/** A mark of a citable thing opens the dialog; a tap on the thing brings the button. */
function onClick(event: MouseEvent, button: CiteButton): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const place = placeAround(target);
  // A plain click: with a modifier it is a link, for a new window or to copy.
  if (place && target.closest('.cite-here') && !hasModifier(event)) {
    event.preventDefault();
    open(keyOf(place));
    return;
  }
  const acts = target.closest('a, button, input, select, summary, textarea');
  if (place && !acts) button.show(place);
  if (target.closest('.cite-page')) open('');
}

function onKey(event: KeyboardEvent): void {
  const { key, target } = event;
  if (key !== 'c' || hasModifier(event) || isTyping(target)) return;
  const place = placeAround(target);
  if (!place) return;
  event.preventDefault();
  open(keyOf(place));
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
  const top = place.matches(cornered) ? box.top + 4 : prose;
  button.style.left = `${String(Math.max(4, Math.min(left, edge)) + window.scrollX)}px`;
  button.style.top = `${String(top + window.scrollY)}px`;
}
