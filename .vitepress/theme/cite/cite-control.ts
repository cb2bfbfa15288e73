import type { CiteButton } from './cite-button.ts';
import { tellFault } from '../parts/faults.ts';
import { keyOf, placeAround, routeHere } from './cited-places.ts';

/**
 * One button for everything that can be cited: it comes beside what the
 * pointer is over, what was tapped, or what has the focus. The key `c` does
 * the same as the button while the focus is inside the text. Everything else
 * is loaded when it is asked for.
 */
export function startCite(): void {
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    follow(target, pointerType === 'touch' ? null : placeAround(target));
  });
  document.addEventListener('focusin', ({ target }) => {
    follow(target, placeAround(target));
  });
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  window.addEventListener('resize', () => {
    theButton?.hide();
  });
}

/** The button comes with the first thing that can be cited, and goes where there is nothing. */
function follow(target: EventTarget | null, place: HTMLElement | null): void {
  if (!place && !theButton) return;
  withButton((button) => {
    button.follow(target, place);
  });
}

let theButton: CiteButton | undefined;
let coming: Promise<CiteButton> | undefined;

/** Does something with the button, which comes with the first thing that is pointed at. */
function withButton(act: (button: CiteButton) => void): void {
  if (theButton) {
    act(theButton);
    return;
  }
  coming ??= import('./cite-button.ts').then(
    ({ CiteButton }) => (theButton ??= new CiteButton(open)),
  );
  // Where its script does not come, nothing is lost but the button.
  coming.then(act).catch(() => undefined);
}

/** A mark of a citable thing opens the dialog; a tap on the thing brings the button. */
function onClick(event: MouseEvent): void {
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
  if (place && !acts) {
    withButton((button) => {
      button.show(place);
    });
  }
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
  import('./open-dialog.ts')
    .then(({ openDialog }) => openDialog(routeHere(), key))
    .catch((error: unknown) => {
      tellFault('the dialog that cites', error);
    });
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
