import { readTexts, type Texts } from '../../judge-locks/read-texts.ts';
import { aside, functionMail } from '../../judge-locks/review-text.ts';
import {
  hasLocks,
  judgePair,
  reviewOf,
  type ReviewedFunction,
  type Told,
} from '../../judge-locks/review.ts';
import { functionView } from './function-view.ts';
import { nothingRead, withProgress, type PatchProgress } from './grow-view.ts';
import type { FunctionView, PatchView } from './patch-view.ts';

/**
 * Reads the texts and judges one function after the other: who stops asking keeps what was found until then. The boxes
 * come loaded, and who pastes into one need not empty the other: `loaded` is the one that is as it came.
 */
export function* answeringPatch(
  texts: Texts,
  told: Told,
  loaded: keyof Texts | null = null,
): Generator<PatchProgress> {
  const read = readTexts(texts, { besideDiff: true, loaded });
  if (read.kind === 'unreadable') {
    const said = read.cut.length > 0 ? aside(reviewOf({ ...nothing, cut: read.cut }, [])) : [];
    yield { read: sentences(read.read, read.todo), judged: null, aside: said, next: '' };
    return;
  }
  const found = sentences(read.read, read.leftAside);
  const done: ReviewedFunction[] = [];
  let judged: FunctionView | null = null;
  for (const pair of read.pairs) {
    yield { read: found, judged, aside: [], next: pair.name };
    const reviewed = judgePair(pair, read, told);
    done.push(reviewed);
    judged = hasLocks(reviewed)
      ? {
          ...functionView(reviewed, pair),
          mail: functionMail(reviewOf(read, [reviewed]), reviewed),
        }
      : null;
  }
  const said = aside(reviewOf(read, done));
  yield { read: found, judged, aside: said, next: '' };
}

const nothing = { kind: 'change', read: '', leftAside: '', pairs: [], notC: [] } as const;

/** Each with the full stop that it may lack. */
const sentences = (...said: readonly string[]): string =>
  said
    .filter(Boolean)
    .map((one) => (/[.!?]$/.test(one) ? one : `${one}.`))
    .join(' ');

/** The whole answer at once. */
export function patchAnswer(
  texts: Texts,
  told: Told = {},
  loaded: keyof Texts | null = null,
): PatchView {
  return [...answeringPatch(texts, told, loaded)].reduce(withProgress, nothingRead);
}
