import type { FunctionView, PatchView } from './patch-view.ts';

/** What is new since the last report, and the function that is looked at next. */
export interface PatchProgress {
  readonly read: string;
  readonly judged: FunctionView | null;
  readonly aside: readonly string[];
  /** Empty at the end. */
  readonly next: string;
}

/** Nothing read yet. */
export const nothingRead: PatchView = { read: '', functions: [], aside: [] };

/** A view with what a report adds to it. */
export function withProgress(
  { functions }: PatchView,
  { read, judged, aside }: PatchProgress,
): PatchView {
  return { read, functions: judged ? [...functions, judged] : functions, aside };
}
