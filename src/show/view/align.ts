import { diffArrays } from 'diff/lib/diff/array.js';
import type { RunView, StepView } from './run-view.ts';

/** One row of two runs laid side by side: a step of each, or a gap (null). */
export interface AlignedRow {
  /** Index into the left run's steps. */
  readonly left: number | null;
  readonly right: number | null;
}

/**
 * Two runs aligned by event: steps that are the same call in the same function
 * by the same task share a row, in order; the others have a row of their own.
 */
export function align(left: RunView, right: RunView): AlignedRow[] {
  const rows: AlignedRow[] = [];
  let i = 0;
  let j = 0;
  for (const part of diffArrays(left.steps.map(event), right.steps.map(event))) {
    for (let k = 0; k < part.count; k++) {
      rows.push({
        left: part.added ? null : i++,
        right: part.removed ? null : j++,
      });
    }
  }
  return rows;
}

/** What makes two steps the same event; the source line does not. */
function event({ task, call, chain }: StepView): string {
  return [task, chain.join('/'), call].join(' ');
}
