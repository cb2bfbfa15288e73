/** The chance that none of `runs` runs shows what one shows with `chance`. */
export function silent(chance: number, runs: number): number {
  return Math.exp(runs * Math.log1p(-chance));
}

/** Runs after which it has been seen at least once, with this certainty. */
export function runsFor(chance: number, certainty: number): number {
  return chance >= 1 ? 1 : Math.ceil(Math.log1p(-certainty) / Math.log1p(-chance));
}

/** The largest chance per run that so many silent runs leave open. */
export function boundAfter(runs: number, certainty: number): number {
  return -Math.expm1(Math.log1p(-certainty) / runs);
}

/** The chance that at least one of some independent tasks fails. */
export function anyOf(tasks: number, chance: number): number {
  return -Math.expm1(tasks * Math.log1p(-chance));
}

/** A chance in percent with three significant digits: `1.74 %`, `0.01 %`. */
export function percent(chance: number): string {
  const value = 100 * chance;
  if (value > 99.95 && value < 100) return 'over 99.9 %';
  if (value > 0 && value < 1e-6) return 'under 0.000001 %';
  const digits = Number(value.toPrecision(3));
  return `${digits.toLocaleString('en-US', { maximumFractionDigits: 10 })} %`;
}
