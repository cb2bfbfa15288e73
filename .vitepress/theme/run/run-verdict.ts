import type { Margin } from '../../../src/literate/example/runnable-example.ts';
import type { Failure, Played } from './run-example.ts';

/** What the page says about an example, or a reader's own notes say. */
export interface Shown {
  readonly margins: readonly Margin[];
  readonly output: string | null;
  readonly throws: readonly [source: string, flags: string] | null;
}

/** One place where what happened is not what is shown. */
export interface Difference {
  readonly line: number | null;
  readonly shown: string;
  readonly actual: string;
}

/** A run beside what the page shows. */
export interface Verdict {
  readonly failure: Failure | null;
  readonly differences: readonly Difference[];
  /** Everything that was shown and came out the same, in words. */
  readonly same: string;
}

/** Compares a run with what is shown, exactly as CI does. */
export function verdictOf(shown: Shown, played: Played): Verdict {
  const values = shown.margins.flatMap(({ line, expected }, i): Difference[] => {
    const actual = played.values.get(i);
    return actual === undefined || actual === expected ? [] : [{ line, shown: expected, actual }];
  });
  const expected = shown.output?.split('\n') ?? null;
  const lines = expected ? outputDifferences(expected, played) : [];
  const thrown = thrownDifference(shown.throws, played);
  const seen = shown.margins.length - values.length;
  return {
    failure: played.failure,
    differences: [...values, ...lines, ...thrown],
    same: [
      ...(seen > 0 ? [`${String(seen)} ${seen === 1 ? 'value' : 'values'}`] : []),
      ...(expected && lines.length === 0 ? [countOf(expected)] : []),
      ...(shown.throws && thrown.length === 0 ? ['the error'] : []),
    ].join(' and '),
  };
}

function countOf(lines: readonly string[]): string {
  return `${String(lines.length)} printed ${lines.length === 1 ? 'line' : 'lines'}`;
}

function outputDifferences(expected: readonly string[], { lines, failure }: Played): Difference[] {
  // A run that broke off is told by its failure.
  if (failure) return [];
  const longest = Math.max(expected.length, lines.length);
  return Array.from({ length: longest }, (_, i) => i)
    .filter((i) => expected[i] !== lines[i])
    .slice(0, 3)
    .map((i) => ({
      line: null,
      shown: expected[i] ?? 'no such line',
      actual: lines[i] ?? 'no such line',
    }));
}

function thrownDifference(throws: Shown['throws'], { thrown, failure }: Played): Difference[] {
  if (!throws || failure || (thrown !== null && new RegExp(...throws).test(thrown))) return [];
  return [
    { line: null, shown: `an error like /${throws[0]}/${throws[1]}`, actual: thrown ?? 'no error' },
  ];
}
