import type { Exit } from '../follow-paths/followed.ts';
import type { End, Ends, LockName } from './ends.ts';
import { explainEnds, familyReason } from './explain-ends.ts';
import type { FindingKind, LockRow } from './judgement.ts';
import { isAnnotated, saysLocking } from './function-kinds.ts';
import { wordsByCaller, wordsByResult, wordsForDifference, wordsForNet } from './lock-words.ts';
import { reason, type Reason } from './reasons.ts';
import { kindsReturned } from './result-kinds.ts';
import { byDecision, byParameter, byResult, type NetByResult } from './separate-ends.ts';

/** What the ends of a lock come to: its row, and what does not fit. */
export interface EndVerdict {
  readonly lock: LockName;
  readonly verdict: LockRow['verdict'];
  readonly words: string;
  readonly found: EndFinding | null;
}

/** A finding about the ends of a lock; a null reason makes it an alarm. */
export interface EndFinding {
  readonly kind: FindingKind;
  readonly lock: string;
  readonly family: string;
  readonly ends: readonly End[];
  readonly reason: Reason | null;
  readonly sentence: string;
}

/** What the ends of each lock say together. */
export function judgeEnds(all: Ends): readonly EndVerdict[] {
  const verdicts = all.locks.map((lock) => judgeLock(all, lock));
  return oneOfSeveral(all, verdicts);
}

function judgeLock(all: Ends, lock: LockName): EndVerdict {
  const ends = all.of(lock);
  const make = (
    verdict: LockRow['verdict'],
    words: string,
    found: Omit<EndFinding, 'lock' | 'family' | 'ends'> | null = null,
    about = ends,
  ): EndVerdict => {
    const { lock: text, family } = lock;
    return { lock, verdict, words, found: found && { ...found, lock: text, family, ends: about } };
  };
  if (ends.some(({ net }) => net === null)) {
    const lost = ends.filter(({ hold }) => hold?.lostSight && all.givesBack(hold));
    const sentence = `${lock.lock} is still held when what names it moves on`;
    const found = { kind: 'lost-from-sight', reason: reason('moved-on'), sentence } as const;
    return make(
      'not-counted',
      'taken on several objects in a loop: not counted',
      lost.length > 0 ? found : null,
      lost,
    );
  }
  const nets = new Set(ends.map(({ net }) => net ?? 0));
  if (nets.size <= 1) return sameNet(all, lock, ends, [...nets][0] ?? 0, make);
  const wrong = leftOnceTooOften(all, ends) ?? heldOnError(all, ends) ?? leftUntaken(ends);
  const told = wrong === null ? byResult(all, ends) : null;
  if (told) return byReturn(all, lock, ends, told, make);
  const parameter = byParameter(ends);
  if (parameter !== null) return make('depends-on-caller', wordsByCaller(ends, parameter));
  const words = wordsForDifference(ends);
  const why = differenceReason(all, lock, ends, wrong);
  return make('differs', words, {
    kind: 'held-on-some-ends',
    reason: why,
    sentence: wrong ? `${lock.lock}: ${wrong}` : `${lock.lock} ${words}`,
  });
}

type Make = (
  verdict: LockRow['verdict'],
  words: string,
  found?: Omit<EndFinding, 'lock' | 'family' | 'ends'> | null,
  about?: readonly End[],
) => EndVerdict;

/** All ends are alike. */
function sameNet(
  all: Ends,
  lock: LockName,
  ends: readonly End[],
  net: number,
  make: Make,
): EndVerdict {
  const { lock: text } = lock;
  const growing = ends.filter(({ hold }) => hold?.grows);
  if (growing.length > 0) {
    const sentence = `the depth of ${text} grows with every turn of a loop`;
    return make(
      'differs',
      sentence,
      { kind: 'held-on-some-ends', reason: familyReason(lock), sentence },
      growing,
    );
  }
  const lowest = Math.min(0, ...ends.map(({ hold }) => hold?.lowest ?? 0));
  const words = wordsForNet(net, lowest);
  const tooOften = ends.filter(({ hold }) => hold?.leftAfterTake);
  if (
    net < 0 &&
    tooOften.length > 0 &&
    !isAnnotated(all.fn, /releases/) &&
    !saysLocking(all.fn.name)
  ) {
    const sentence = `${text} is left once more than it was taken`;
    const everywhere = ends.every(({ hold }) => !hold || hold.leftAfterTake);
    const why = everywhere ? familyReason(lock) : reason('held-on-entry');
    return make('differs', sentence, { kind: 'left-twice', reason: why, sentence }, tooOften);
  }
  const own = isAnnotated(all.fn) || saysLocking(all.fn.name);
  const takes = net > 0 && ends.every(({ hold }) => hold?.heldOnEntry !== true);
  if (takes && !own && ends.some(({ hold }) => hold?.leftLine !== null)) {
    const sentence = `${text} is held on every path`;
    return make('acquires', words, { kind: 'held-at-end', reason: reason('every-path'), sentence });
  }
  if (net === 0) return make(lowest < 0 ? 'dropped-and-retaken' : 'balanced', words);
  return make(net > 0 ? 'acquires' : 'releases', words);
}

/** What is returned tells the ends apart. */
function byReturn(
  all: Ends,
  lock: LockName,
  ends: readonly End[],
  nets: NetByResult,
  make: Make,
): EndVerdict {
  const row = make('depends-on-result', wordsByResult(nets));
  const held = ends.filter(({ net, hold }) => (net ?? 0) > 0 && hold && all.givesBack(hold));
  const quiet = suggestsKeeping.test(all.fn.name) || isAnnotated(all.fn);
  if (quiet || held.length === 0 || (nets.error ?? 0) > 0) return row;
  const sentence = `${lock.lock} is held where the function succeeds`;
  return make(row.verdict, row.words, {
    kind: 'held-at-end',
    reason: reason('on-success'),
    sentence,
  });
}

const suggestsKeeping =
  /lock|acquire|start|begin|get|find|grab|next|walk|enter|open|prep|lookup|map|first|claim|hold|take|down|try/i;

/** A path took the lock and left it once more than that, while others come out even. */
function leftOnceTooOften(all: Ends, ends: readonly End[]): string | null {
  const tooOften = ends.some(({ net, hold }) => (net ?? 0) < 0 && hold?.leftAfterTake);
  const even = ends.some(({ net, hold }) => (net ?? 0) >= 0 && (hold?.takes ?? 0) > 0);
  return tooOften && even && !isAnnotated(all.fn, /releases/)
    ? 'left once more than it was taken, on some paths'
    : null;
}

/** One path leaves what nothing took, and another takes it first: the caller cannot both hold it and not. */
function leftUntaken(ends: readonly End[]): string | null {
  const untaken = ends.some(({ net, hold }) => (net ?? 0) < 0 && hold?.heldOnEntry === true);
  const takenFirst = ends.some(({ net, hold }) => (net ?? 0) >= 0 && hold?.heldOnEntry === false);
  return untaken && takenFirst
    ? 'left on some paths before anything takes it, taken first on others'
    : null;
}

/** Held where the function fails, and not where it succeeds. */
function heldOnError(all: Ends, ends: readonly End[]): string | null {
  const netsOf = (want: (exit: Exit) => boolean): readonly number[] =>
    ends.filter(({ exit }) => want(exit)).map(({ net }) => net ?? 0);
  const most = (nets: readonly number[]): number => Math.max(-Infinity, ...nets);
  if (all.isVoid) return null;
  const failed = netsOf((exit) => all.kindOf(exit) === 'error');
  const fine = netsOf((exit) => exit.kinds !== null && !kindsReturned(exit).includes('error'));
  const vague = netsOf(
    (exit) => all.kindOf(exit) === null && kindsReturned(exit).includes('error'),
  );
  const onError = 'held on a path that returns an error, not where it succeeds';
  if (failed.length > 0 && fine.length > 0 && most(failed) > most(fine)) return onError;
  if (
    failed.length > 0 &&
    fine.length === 0 &&
    vague.length > 0 &&
    most(failed) > Math.max(0, most(vague))
  )
    return onError;
  if (!all.isPointer) return null;
  const nothing = netsOf((exit) => kindsReturned(exit).join() === 'zero');
  const something = netsOf((exit) => kindsReturned(exit).join() === 'other');
  const maybe = netsOf((exit) => exit.kinds !== null && kindsReturned(exit).join() !== 'zero');
  const others = something.length > 0 ? most(something) : Math.min(Infinity, ...maybe);
  return nothing.length > 0 && most(nothing) > 0 && maybe.length > 0 && most(nothing) > others
    ? 'held on a path that returns NULL, not where something is returned'
    : null;
}

/** Why a difference that nothing visible tells apart may still be meant. */
function differenceReason(
  all: Ends,
  lock: LockName,
  ends: readonly End[],
  wrong: string | null,
): Reason | null {
  const byFamily = familyReason(lock);
  if (byFamily) return byFamily;
  const decision = byDecision(all, ends);
  if (decision && wrong === null) {
    return reason(
      'caller-condition',
      `\`${decision.condition}\`${decision.withResult ? ' and on what is returned' : ''}`,
    );
  }
  if (all.isLeftFirst(lock)) return reason('held-on-entry');
  const { shown, reason: why } = explainEnds(all, ends);
  if (shown) return all.followed.bounded === 'no' ? null : reason('joined');
  return why ?? reason('never-left');
}

/** Where every path holds exactly one of several locks, it depends which. */
function oneOfSeveral(all: Ends, verdicts: readonly EndVerdict[]): readonly EndVerdict[] {
  const differ = verdicts.filter(
    ({ found, lock }) => found?.kind === 'held-on-some-ends' && !lock.nests,
  );
  if (differ.length < 2) return verdicts;
  const bases = new Set(differ.map(({ lock }) => lock.key));
  const sums = new Set(
    all.exits.map(({ locks }) =>
      locks
        .filter(({ family, text }) => bases.has(`${family}|${text}`))
        .reduce((n, { depth }) => n + depth, 0),
    ),
  );
  if (sums.size > 1) return verdicts;
  return verdicts.map((verdict) =>
    differ.includes(verdict) && verdict.found
      ? { ...verdict, found: { ...verdict.found, reason: reason('one-of-several') } }
      : verdict,
  );
}
