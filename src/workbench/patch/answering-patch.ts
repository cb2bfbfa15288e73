import { readTexts, type Texts } from '../../judge-locks/read-texts.ts';
import { aside } from '../../judge-locks/review-words.ts';
import {
  hasLocks,
  judgePair,
  reviewOf,
  type ReviewedFunction,
  type Told,
} from '../../judge-locks/review.ts';
import type { functionView } from './function-view.ts';
import type { PatchProgress } from './grow-view.ts';
import type { FunctionView } from './patch-view.ts';

/** What is asked. The boxes come loaded, and who pastes into one need not empty the other. */
export interface PatchQuestion {
  readonly texts: Texts;
  readonly told: Told;
  /** The box that is as it came. */
  readonly loaded: keyof Texts | null;
}

/** What draws a function that was judged. */
export type FunctionDrawer = typeof functionView;

/** Loads it: until the first question there is nothing to draw. */
export const functionDrawer = async (): Promise<FunctionDrawer> =>
  (await import('./function-view.ts')).functionView;

/** Reads the texts and judges one function after the other: who stops asking keeps what was found until then. */
export function* answeringPatch(
  { texts, told, loaded }: PatchQuestion,
  draw: FunctionDrawer,
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
    judged = hasLocks(reviewed) ? draw(reviewed, pair, read) : null;
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
