import { momentsOf, type Moment } from '../../cfq/index.ts';
import type { Run } from '../../kernel/index.ts';

const known = new WeakMap<Run, readonly Moment[]>();

/** The moments of a run, looked for once: each of its steps and moments is an address that asks for all. */
export function runMoments(run: Run): readonly Moment[] {
  const moments = known.get(run) ?? momentsOf(run);
  known.set(run, moments);
  return moments;
}
