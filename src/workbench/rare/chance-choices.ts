/** What the sliders offer: round figures, the rare ones first. */
export const failureChances: readonly number[] = [1e-5, 1e-4, 1e-3, 0.01, 0.1].flatMap((ten) =>
  [1, 2, 5].map((n) => Number((n * ten).toPrecision(1))),
);
export const runCounts: readonly number[] = [1, 10, 100, 1000, 10_000]
  .flatMap((ten) => [1, 2, 5].map((n) => n * ten))
  .concat(100_000);
