/** The largest chance per run that so many silent runs leave open. */
export function boundAfter(runs: number, certainty: number): number {
  return -Math.expm1(Math.log1p(-certainty) / runs);
}

/** The chance that at least one of some independent tasks fails. */
export function anyOf(tasks: number, chance: number): number {
  return -Math.expm1(tasks * Math.log1p(-chance));
}

/** A polynomial in Newton's form. */
export interface Newton {
  readonly nodes: readonly number[];
  readonly differences: readonly number[];
}

/** `x` times the value of a polynomial at `x`. */
export function timesNewton({ nodes, differences }: Newton, x: number): number {
  return x * differences.reduceRight((sum, next, i) => next + (x - (nodes[i] ?? 0)) * sum, 0);
}

/** A chance in percent with three significant digits: `1.74 %`, `0.01 %`. */
export function percent(chance: number): string {
  const value = 100 * chance;
  if (value > 99.95 && value < 100) return 'over 99.9 %';
  if (value > 0 && value < 1e-6) return 'under 0.000001 %';
  const digits = Number(value.toPrecision(3));
  return `${digits.toLocaleString('en-US', { maximumFractionDigits: 10 })} %`;
}
