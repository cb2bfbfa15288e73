import { describe, expect, test } from 'vitest';
import { findReports } from '../../src/read-log/find-reports.ts';
import { readReport } from '../../src/read-log/log-report.ts';
import measured from './measured.json' with { type: 'json' };
import { damaged } from './mutate-log.ts';
import { samples } from './samples.ts';

/** Kinds read out of a damaged log that no report in it was of. */
function wrongKinds(seed: number): string[] {
  const { text, of } = damaged(samples, seed);
  const kinds = of.flatMap(({ kind, also = kind }) => [kind, also]);
  return findReports(text)
    .reports.map((found) => readReport(found).kind)
    .filter((kind): kind is string => kind !== null && !kinds.includes(kind));
}

describe('a log with lines lost, doubled, cut, moved, prefixed, mixed', () => {
  test.each([1, 2, 3, 4])('has no report of a wrong kind: 250 of seed %i', (part) => {
    const seeds = Array.from({ length: 250 }, (_, i) => part * 1_000_000 + i);
    expect(seeds.flatMap(wrongKinds)).toEqual([]);
  });

  test('of which a hundred thousand were read, none of a wrong kind, none lost by an error', () => {
    expect(measured.damaged).toBeGreaterThanOrEqual(100_000);
    expect(measured.wrongKinds).toEqual([]);
  });
});
