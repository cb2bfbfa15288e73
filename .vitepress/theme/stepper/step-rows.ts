import { stepId } from '../../../src/show/address/step-id.ts';
import type { AlignedRow } from '../../../src/show/view/align.ts';
import type { ListingTokens } from '../../../src/show/view/highlighted.ts';
import type { Place } from '../../../src/show/view/listing.ts';
import type { RunView, StepView, TaskView } from '../../../src/show/view/run-view.ts';

/** One run in a stepper, with the source it walks through. */
export interface Side {
  readonly view: RunView;
  readonly listings: readonly ListingTokens[];
}

/** One position of the scrubber: a step of each side, or a gap. */
export interface Row {
  /** One for each side; null where that run has no such step. */
  readonly steps: readonly (StepView | null)[];
  /** Its fragment: the first step's own. */
  readonly address: string;
}

/** One run: a row for each step. */
export function rowsOfOne(view: RunView, prefix: string): Row[] {
  return view.steps.map((step) => ({ steps: [step], address: prefix + stepId(step.n) }));
}

/** Two runs side by side: the rows in which they were aligned. */
export function rowsOfPair(
  [left, right]: readonly [RunView, RunView],
  aligned: readonly AlignedRow[],
  prefixes: readonly string[],
): Row[] {
  return aligned.map((row) => {
    const steps = [
      row.left === null ? null : (left.steps[row.left] ?? null),
      row.right === null ? null : (right.steps[row.right] ?? null),
    ];
    const side = steps[0] ? 0 : 1;
    return { steps, address: `${prefixes[side] ?? ''}${stepId(steps[side]?.n ?? 0)}` };
  });
}

/** Every fragment that names a row: its steps and its moments. */
export function fragmentsOf(
  rows: readonly Row[],
  prefixes: readonly string[],
): ReadonlyMap<string, number> {
  const named = rows.flatMap(({ steps }, row) =>
    steps.flatMap((step, side) => {
      if (!step) return [];
      const prefix = prefixes[side] ?? '';
      const moments = step.moments.map(({ name }) => prefix + name);
      return [prefix + stepId(step.n), ...moments].map((id) => [id, row] as const);
    }),
  );
  return new Map(named);
}

/** The step of a side at a row, or the last one before it. */
export function lastStep(rows: readonly Row[], at: number, side: number): StepView | null {
  for (let i = at; i >= 0; i--) {
    const step = rows[i]?.steps[side];
    if (step) return step;
  }
  return null;
}

/** All tasks of a side at a row. */
export function tasksAt(
  rows: readonly Row[],
  at: number,
  side: number,
  view: RunView,
): readonly TaskView[] {
  return lastStep(rows, at, side)?.after ?? view.start;
}

/** The first row after `at` for which `test` holds, or `at`. */
export function nextRow(rows: readonly Row[], at: number, test: (row: Row) => boolean): number {
  const found = rows.findIndex((row, i) => i > at && test(row));
  return found < 0 ? at : found;
}

/** Whether something changed here that a lock cares about. */
export function isChange({ steps }: Row): boolean {
  return steps.some(
    (step) =>
      step !== null &&
      (step.changes.length > 0 || step.allocation !== '' || step.findings.length > 0),
  );
}

/** Whether one side has a step that the other lacks. */
export function isDifference({ steps }: Row): boolean {
  return steps.includes(null);
}

/** A line of a listing, as a key. */
export function placeKey({ listing, line }: Place): string {
  return `${String(listing)}:${String(line)}`;
}

/** The lines that a side's run passes through, as keys. */
export function walkedPlaces(rows: readonly Row[], side: number): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ steps }) => {
      const place = steps[side]?.place;
      return place ? [placeKey(place)] : [];
    }),
  );
}

/** The next row after `at` whose step of a side is on a line, or the first such; or `at`. */
export function rowOnPlace(rows: readonly Row[], at: number, side: number, key: string): number {
  const isOn = ({ steps }: Row): boolean => {
    const place = steps[side]?.place;
    return !!place && placeKey(place) === key;
  };
  const next = nextRow(rows, at, isOn);
  if (next !== at) return next;
  const first = rows.findIndex(isOn);
  return first < 0 ? at : first;
}
