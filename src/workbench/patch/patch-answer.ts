import { nothingRead, withProgress, type PatchProgress } from './grow-view.ts';
import { judgePair } from './judge-pair.ts';
import type { EntryLocks, FunctionView, PatchTexts, PatchView } from './patch-view.ts';
import { readTexts } from './read-texts.ts';

/** Nothing told of the callers: what they hold is inferred. */
const nothingTold: EntryLocks = { held: [], free: [] };

/** Reads the texts and judges one function after the other: who stops asking keeps what was found until then. */
export function* answeringPatch(texts: PatchTexts, entry: EntryLocks): Generator<PatchProgress> {
  const { notes, pairs, compares } = readTexts(texts);
  const without: string[] = [];
  let judged: FunctionView | null = null;
  for (const pair of pairs) {
    yield { notes, judged, lockless: locklessLine(without), next: pair.name };
    judged = judgePair(pair, entry, compares);
    if (!judged) without.push(`${pair.name}()`);
  }
  yield { notes, judged, lockless: locklessLine(without), next: '' };
}

/** The whole answer at once. */
export function patchAnswer(texts: PatchTexts, entry: EntryLocks = nothingTold): PatchView {
  return [...answeringPatch(texts, entry)].reduce(withProgress, nothingRead);
}

function locklessLine(names: readonly string[]): string {
  if (names.length === 0) return '';
  const what = names.length === 1 ? '1 function has' : `${String(names.length)} functions have`;
  return `${what} no lock that is known here: ${names.join(', ')}.`;
}
