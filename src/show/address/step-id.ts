/** The id of a step's row, and the end of its address: `s11`. */
export function stepId(n: number): string {
  return `s${String(n)}`;
}

/** The number of the step that an id names: 11 for `s11`; null if it names none. */
export function stepOf(id: string): number | null {
  const digits = /^s(\d+)$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A fragment without the step that it ends with: `1.before-wf.A9fA9` of `1.before-wf.A9fA9.s11`. */
export function withoutStep(fragment: string): string {
  return fragment.replace(/\.s\d+$/, '');
}

/** What stands before the ids of a run's steps on a page that is not its own: `before-wait-fail-`. */
export function prefixOf(run: string): string {
  return `${run.replace('/', '-')}-`;
}
