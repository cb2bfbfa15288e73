import {
  compareRun,
  type Difference as Differing,
  type Margin,
  type Shown,
} from '../../../src/literate/example/compare-run.ts';
import type { Failure, Played } from './run-example.ts';

/** One place where what happened is not what is shown, as a reader is told. */
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
  /** The page shows the printed lines already, and they are the same. */
  readonly isOutputShown: boolean;
}

/** Compares a run with what is shown, exactly as CI does. */
export function verdictOf(shown: Shown, played: Played): Verdict {
  const { margins } = shown;
  const { failure } = played;
  // A run that broke off is told by its failure.
  const { output, throws } = failure ? { output: null, throws: null } : shown;
  const found = compareRun({ margins, output, throws }, played);
  const of = (kind: Differing['of']): Differing[] => found.filter((one) => one.of === kind);
  const isOutputShown = output !== null && of('line').length === 0;
  const seen = margins.length - of('value').length;
  return {
    failure,
    differences: [...of('value'), ...of('line').slice(0, 3), ...of('error')].map((one) =>
      inWords(one, margins),
    ),
    same: [
      ...(seen > 0 ? [`${String(seen)} ${seen === 1 ? 'value' : 'values'}`] : []),
      ...(isOutputShown ? [countOf(output)] : []),
      ...(throws && of('error').length === 0 ? ['the error'] : []),
    ].join(' and '),
    isOutputShown,
  };
}

function countOf(lines: readonly string[]): string {
  return `${String(lines.length)} printed ${lines.length === 1 ? 'line' : 'lines'}`;
}

function inWords({ of, index, shown, actual }: Differing, margins: readonly Margin[]): Difference {
  return {
    line: of === 'value' ? (margins[index]?.line ?? null) : null,
    shown: of === 'error' ? `an error like ${String(shown)}` : (shown ?? 'no such line'),
    actual: actual ?? (of === 'error' ? 'no error' : 'no such line'),
  };
}
