import type { SiteViews } from '../../show/view/site-views.ts';
import { patchAnswer } from './patch-answer.ts';
import type { Texts } from '../../judge-locks/read-texts.ts';
import type { PatchView } from './patch-view.ts';

/** Two texts and their answer. */
export interface ShownPatch {
  readonly texts: Texts;
  readonly view: PatchView;
}

/** The patch of this site as C, printed from the model, and its answer: what the page shows before anybody asks. */
export function ownPatch(cListings: SiteViews['cListings']): ShownPatch {
  const text = (variant: string): string =>
    (cListings[variant]?.[0]?.lines ?? []).map((line) => `${line.text}\n`).join('');
  const texts = { before: text('before'), after: text('after') };
  return { texts, view: patchAnswer(texts) };
}
