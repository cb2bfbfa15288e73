/**
 * Arrays that somebody has outgrown, by their size, for whoever needs one next: one that the
 * system gives anew is cleared by it page by page, and is to be collected.
 */
export class IntPool {
  bytes = 0;
  /** Those of 2^n words at n. */
  readonly #spare: Int32Array[][] = [];

  /** An array of at least so many words, with anything in it. */
  take(words: number): Int32Array {
    const n = 32 - Math.clz32(words - 1);
    const known = this.#spare[n]?.pop();
    if (!known) return new Int32Array(2 ** n);
    this.bytes -= known.byteLength;
    return known;
  }

  /** Nobody looks at `array` any more, which `take` gave. */
  give(array: Int32Array): void {
    if (array.length === 0) return;
    (this.#spare[31 - Math.clz32(array.length)] ??= []).push(array);
    this.bytes += array.byteLength;
  }
}
