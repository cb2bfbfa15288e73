/**
 * A review, or a part of one, as JSON: plain data as it is, without the offsets of its steps, which are those of a
 * text that nobody has. Lines tell where a step is.
 */
export const reviewJson = (review: unknown): string =>
  JSON.stringify(
    review,
    (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value),
    2,
  );
