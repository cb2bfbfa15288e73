import type { PathStep } from '../follow-paths/ways.ts';
import type { Judgement, WitnessPath } from './judgement.ts';

/** One step of a path as it is told. */
export interface ShownStep {
  readonly what: PathStep['what'];
  readonly line: number;
  readonly text: string;
  /** How a test or a loop was answered. */
  readonly answer: string | null;
  /** What it does to a lock; a sleeping call names the lock that is held. */
  readonly lock: ShownLock | null;
}

/** A lock with its depth before and after a step. A lock that the caller holds counts from 1. */
export interface ShownLock {
  /** Of the judgement's locks; -1: none of them. */
  readonly index: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The steps that tell where a path goes and what it does to locks: calls that do nothing to one are left out. */
export function shownSteps({ steps }: WitnessPath, { locks }: Judgement): readonly ShownStep[] {
  const entry = locks.map(({ heldOnEntry }) => (heldOnEntry ? 1 : 0));
  const depths: number[] = [...entry];
  return steps
    .filter(({ what }) => what !== 'call')
    .map(({ what, line, text, answer = null, lock, family, depth }) => {
      if (lock === undefined) return { what, line, text, answer, lock: null };
      const index = locks.findIndex(
        (row) => row.lock === lock && (family === undefined || row.family === family),
      );
      const from = depths[index] ?? 0;
      const to = depth === undefined ? from : depth + (entry[index] ?? 0);
      if (index >= 0) depths[index] = to;
      return { what, line, text, answer, lock: { index, name: lock, from, to } };
    });
}
