import { isGlobal } from '../follow-paths/lock-primitives.ts';
import type { Happened } from '../follow-paths/followed.ts';
import { callsOn, type Stop } from '../follow-paths/ways.ts';
import { ownerOf, type Ends } from './ends.ts';
import { commentOn, familyReason, keepsItsHands } from './explain-ends.ts';
import type { FindingKind } from './judgement.ts';
import { reason, type Reason } from './reasons.ts';
import { WalkedWay } from './walked-way.ts';

const kinds: Readonly<Record<Happened['kind'], FindingKind>> = {
  'left-twice': 'left-twice',
  'taken-twice': 'taken-twice',
  'wrong-form': 'wrong-form',
  'interrupts-on': 'interrupts-lost',
  'flags-overwritten': 'interrupts-lost',
  'may-sleep': 'may-sleep',
};

/** What was met on a path itself, with the way there and why it may be no fault. */
export interface EventFinding {
  readonly kind: FindingKind;
  readonly event: Happened;
  readonly way: WalkedWay;
  readonly reason: Reason | null;
  readonly sentence: string;
}

/** The events of a search as findings. */
export function judgeEvents(all: Ends): readonly EventFinding[] {
  return all.followed.events.map((event) => {
    const way = new WalkedWay(event.visit, all.followed);
    return {
      kind: kinds[event.kind],
      event,
      way,
      reason: explainEvent(all, event, way),
      sentence: sentenceOf(event),
    };
  });
}

function sentenceOf({ kind, lock, by, since }: Happened): string {
  const line = since === null ? '' : ` at line ${since}`;
  switch (kind) {
    case 'left-twice':
      return since === null
        ? `${by}() leaves ${lock}, which is not held`
        : `${by}() leaves ${lock}, which was left${line} already`;
    case 'taken-twice':
      return `${by}() takes ${lock}, which was taken${line} already`;
    case 'wrong-form':
      return `${by}() leaves ${lock} in another form than it was taken${line}`;
    case 'interrupts-on':
      return `${by}() turns interrupts on while ${lock} is held, taken with them off${line}`;
    case 'flags-overwritten':
      return `${by}() saves into ${lock}, which still keeps what was saved${line}`;
    case 'may-sleep':
      return lock === 'interrupts'
        ? `${by}() may sleep; interrupts are off since line ${since ?? '?'}`
        : `${by}() may sleep; ${lock} is held since line ${since ?? '?'}`;
  }
}

function explainEvent(all: Ends, event: Happened, way: WalkedWay): Reason | null {
  const { kind, family, lock } = event;
  const twice = kind === 'left-twice' || kind === 'taken-twice';
  const clash = way.twoAnswers;
  if (clash) return reason('two-answers', clash);
  const before = way.stops.slice(0, -1);
  const from = Math.max(
    0,
    before.findLastIndex(({ place }) => place.line === event.since),
  );
  const between = before.slice(from);
  const byFamily = familyReason(event);
  if (byFamily && (family !== 'sem' || twice)) return byFamily;
  if (twice && family.startsWith('mmap')) return reason('fault-handler');
  if (kind !== 'left-twice') {
    const comment = commentOn(all, way, [from, before.length - 1], () => false);
    if (comment) return reason('comment', comment);
  }
  if ((twice || kind === 'wrong-form') && all.followed.aliases.has(lock))
    return reason('two-names');
  return isGlobal(family) ? null : handedOn(all, event, between, way);
}

/** A call on the way that is handed the lock's owner, and may have left or taken it. */
function handedOn(
  all: Ends,
  { kind, lock }: Happened,
  between: readonly Stop[],
  way: WalkedWay,
): Reason | null {
  const owner = ownerOf(lock);
  const root = /^\W*([A-Za-z_]\w*)/.exec(lock)?.[1];
  const { calls } = all.followed;
  if (kind !== 'may-sleep' && kind !== 'interrupts-on' && kind !== 'flags-overwritten') {
    const direct = callsOn(between.length > 0 ? between : way.stops, calls).find(({ args }) =>
      args.some(
        (a) => a === owner || a === lock || owner.startsWith(`${a}->`) || /\blocked\b/.test(a),
      ),
    );
    if (direct) return reason('handed-over', `${direct.name}()`);
  }
  if (kind !== 'taken-twice' && kind !== 'may-sleep') return null;
  const given = callsOn(between, calls).find(
    ({ name, args }) =>
      !keepsItsHands(name) &&
      args.some((a) => a === root || a === owner || a === lock) &&
      (kind !== 'may-sleep' ||
        /cleanup|release|put|unlock|drop|finish|end|relax|free|wake/.test(name)),
  );
  return given ? reason('handed-over', `${given.name}()`) : null;
}
