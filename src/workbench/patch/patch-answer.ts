import type { Texts } from '../../judge-locks/read-texts.ts';
import type { Told } from '../../judge-locks/review.ts';
import { answeringPatch } from './answering-patch.ts';
import { functionView } from './function-view.ts';
import { nothingRead, withProgress } from './grow-view.ts';
import type { PatchView } from './patch-view.ts';

/** The whole answer at once. */
export function patchAnswer(
  texts: Texts,
  told: Told = {},
  loaded: keyof Texts | null = null,
): PatchView {
  const parts = answeringPatch({ texts, told, loaded }, functionView);
  return [...parts].reduce(withProgress, nothingRead);
}
