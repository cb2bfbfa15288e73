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

/** Reads the texts and judges one function after the other: who stops asking keeps what was found until then. */
export function* answeringPatch(texts: Texts, told: Told): Generator<PatchProgress> {
  // The boxes come loaded: who pastes a diff into one need not empty the other.
  const read = readTexts(texts, true);
  if (read.kind === 'unreadable') {
    const said = read.cut.length > 0 ? aside(reviewOf({ ...nothing, cut: read.cut }, [])) : [];
    yield { read: sentences(read.read, read.todo), judged: null, aside: said, next: '' };
    return;
  }
  const done: ReviewedFunction[] = [];
  let judged: FunctionView | null = null;
  for (const pair of read.pairs) {
    yield { read: sentences(read.read), judged, aside: [], next: pair.name };
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
  yield { read: sentences(read.read), judged, aside: said, next: '' };
}

const nothing = { kind: 'change', read: '', pairs: [], notC: [] } as const;

/** Each with the full stop that it may lack. */
const sentences = (...said: readonly string[]): string =>
  said
    .filter(Boolean)
    .map((one) => (/[.!?]$/.test(one) ? one : `${one}.`))
    .join(' ');

/** The whole answer at once. */
export function patchAnswer(texts: Texts, told: Told = {}): PatchView {
  return [...answeringPatch(texts, told)].reduce(withProgress, nothingRead);
}
