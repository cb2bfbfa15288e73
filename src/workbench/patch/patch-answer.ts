import type { EntryLocks, FunctionView, PatchTexts, PatchView } from './patch-view.ts';
import { judgePair } from './judge-pair.ts';
import { readTexts } from './read-texts.ts';

/** Nothing told of the callers: what they hold is inferred. */
export const nothingTold: EntryLocks = { held: [], free: [] };

/** A view that grows by a function at a time, and the function that is looked at next. */
export interface PatchProgress {
  readonly view: PatchView;
  /** Empty at the end. */
  readonly next: string;
}

/** Reads the texts and judges one function after the other: who stops asking keeps what was found until then. */
export function* answeringPatch(texts: PatchTexts, entry: EntryLocks): Generator<PatchProgress> {
  const { notes, pairs, compares } = readTexts(texts);
  const functions: FunctionView[] = [];
  const without: string[] = [];
  for (const pair of pairs) {
    yield { view: viewOf(notes, functions, without), next: pair.name };
    const judged = judgePair(pair, entry, compares);
    if (judged) functions.push(judged);
    else without.push(`${pair.name}()`);
  }
  yield { view: viewOf(notes, functions, without), next: '' };
}

/** The whole answer at once. */
export function patchAnswer(texts: PatchTexts, entry: EntryLocks = nothingTold): PatchView {
  const last = [...answeringPatch(texts, entry)].at(-1);
  return last?.view ?? { notes: [], functions: [], lockless: '' };
}

function viewOf(
  notes: readonly string[],
  functions: readonly FunctionView[],
  without: readonly string[],
): PatchView {
  return { notes, functions: [...functions], lockless: locklessLine(without) };
}

function locklessLine(names: readonly string[]): string {
  if (names.length === 0) return '';
  const what = names.length === 1 ? '1 function has' : `${String(names.length)} functions have`;
  return `${what} no lock that is known here: ${names.join(', ')}.`;
}
