import type { FunctionView, PatchView } from './patch-view.ts';

/** What is new since the last report, and the function that is looked at next. */
export interface PatchProgress {
  readonly notes: readonly string[];
  readonly judged: FunctionView | null;
  readonly lockless: string;
  /** Empty at the end. */
  readonly next: string;
}

/** Nothing read yet. */
export const nothingRead: PatchView = { notes: [], functions: [], lockless: '' };

/** A view with what a report adds to it. */
export function withProgress(
  { functions }: PatchView,
  { notes, judged, lockless }: PatchProgress,
): PatchView {
  return { notes, functions: judged ? [...functions, judged] : functions, lockless };
}
