import type { StepView } from '../../../src/show/view/run-view.ts';

/** By the number of a shown line: the steps of a run that stand there. */
export type StepLines = ReadonlyMap<number, readonly number[]>;

/**
 * Where the steps of a run stand in one of its listings. `stands` leads from
 * lines of the file to those of another text; without it the file is shown.
 */
export function stepLines(
  steps: readonly StepView[],
  listing: number,
  stands?: Readonly<Record<number, number>>,
): StepLines {
  const lines = new Map<number, number[]>();
  for (const { n, place } of steps) {
    if (place?.listing !== listing) continue;
    const number = stands?.[place.line] ?? place.line;
    lines.set(number, [...(lines.get(number) ?? []), n]);
  }
  return lines;
}

/** The next step that stands on a line, after the last the first; null: none does. */
export function stepAtLine(lines: StepLines, number: number, now: number): number | null {
  const on = lines.get(number) ?? [];
  return on.find((n) => n > now) ?? on[0] ?? null;
}
