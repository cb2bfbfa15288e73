import { citeSpot, type Sizes, type Spot } from './cite-spot.ts';
import { keyOf } from './cited-places.ts';

/** How long the button stays when the pointer has left, in ms. */
const lingering = 600;

/** The one button, and what it would cite. */
export class CiteButton {
  readonly #button = document.createElement('button');
  #place: HTMLElement | null = null;
  #sizes: Sizes | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  /** `open` is given the key of what is to be cited. */
  constructor(open: (key: string) => void) {
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
    moveTo(this.#button, citeSpot(place, this.#measured()));
  }

  /** The pointer or the focus is on something: on it, on a place, or on neither. */
  follow(target: EventTarget | null, place: HTMLElement | null): void {
    if (target === this.#button) this.#stay();
    else if (place && place !== this.#place && this.#isWithin(place)) this.#leave(place);
    else if (place) this.show(place);
    else this.#leave(null);
  }

  /** Whether what it would cite is a part of a place: the way to it leads over that. */
  #isWithin(place: HTMLElement): boolean {
    return !this.#button.hidden && this.#place !== null && place.contains(this.#place);
  }

  /** How much room it takes, lying and on its end. */
  #measured(): Sizes {
    const sizeAs = (isUpright: boolean): [number, number] => {
      this.#button.classList.toggle('upright', isUpright);
      return [this.#button.offsetWidth, this.#button.offsetHeight];
    };
    return (this.#sizes ??= { upright: sizeAs(true), lying: sizeAs(false) });
  }

  hide(): void {
    this.#button.hidden = true;
  }

  #stay(): void {
    clearTimeout(this.#leaving);
  }

  #leave(next: HTMLElement | null): void {
    this.#stay();
    this.#leaving = setTimeout(() => {
      if (next) this.show(next);
      else if (document.activeElement !== this.#button) this.hide();
    }, lingering);
  }
}

/** Where there is no room for it, it stays away: the key, and the list at the end of the page, lead to the same. */
function moveTo(button: HTMLElement, spot: Spot | null): void {
  button.hidden = spot === null;
  if (!spot) return;
  button.classList.toggle('upright', spot.isUpright);
  button.style.left = `${String(spot.left + window.scrollX)}px`;
  button.style.top = `${String(spot.top + window.scrollY)}px`;
}
