/**
 * A misuse or a broken document: a numbered error that names the place, the
 * fact with its actual value, what was allowed, and what to do. A locking bug
 * found in the model is never one of these: it is a Finding, a value.
 * @example
 * import { NumberedError, run } from 'imbalance';
 *
 * function codeOf(name: string): string {
 *   try {
 *     return run(name).program;
 *   } catch (error) {
 *     return error instanceof NumberedError ? error.code : 'another error';
 *   }
 * }
 * codeOf('before/no-such-path'); // => 'LI102'
 */
export class NumberedError extends Error {
  readonly code: string;
  readonly place: string;
  /** Where its cause and cure stand on the site, from the site's root. */
  readonly page: string;

  constructor(code: string, place: string, fact: string, todo: string) {
    super(`${code} ${place}: ${fact} ${todo}`);
    this.name = 'NumberedError';
    this.code = code;
    this.place = place;
    this.page = `errors#${code}`;
  }
}

/** The candidates that differ least from `wanted`, nearest first; none by more than `awayMax` edits. */
export function nearest(
  wanted: string,
  candidates: readonly string[],
  countMax = 3,
  awayMax = Infinity,
): string[] {
  return candidates
    .map((name) => ({ name, away: editDistance(wanted, name) }))
    .filter(({ away }) => away <= awayMax)
    .sort((a, b) => a.away - b.away || a.name.localeCompare(b.name))
    .slice(0, countMax)
    .map(({ name }) => name);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
