import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';

/** How often the count is written, in milliseconds. */
const INTERVAL = 500;

/**
 * A count of cases on standard error, for work that takes long: only where a
 * person watches it and the output goes elsewhere.
 */
export class Progress {
  count = 0;
  readonly #err: Output;
  readonly #isWanted: boolean;
  #last = Date.now();
  #shown = false;

  constructor({ out, err }: Terminal) {
    this.#err = err;
    this.#isWanted = err.isWatched && !out.isWatched;
  }

  /** Writes the count if the last time is long enough ago. */
  show(): void {
    if (!this.#isWanted || Date.now() - this.#last < INTERVAL) return;
    this.#last = Date.now();
    this.#shown = true;
    this.#err.status(`${this.count.toLocaleString('en')} cases`);
  }

  /** Leaves no trace of the count. */
  clear(): void {
    if (this.#shown) this.#err.status('');
  }
}
