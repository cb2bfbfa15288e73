/// <reference lib="dom" />

/**
 * Run in a page: no number can be written for a reader any more, so that what
 * draws one throws, as a component with a fault does.
 */
export function breakNumbers(): void {
  const kept = Number.prototype as { written?: typeof Number.prototype.toLocaleString };
  kept.written ??= Number.prototype.toLocaleString;
  Number.prototype.toLocaleString = () => {
    throw new Error('broken on purpose');
  };
}

/** Run in a page: numbers can be written again. */
export function mendNumbers(): void {
  const { written } = Number.prototype as { written?: typeof Number.prototype.toLocaleString };
  if (written) Number.prototype.toLocaleString = written;
}
