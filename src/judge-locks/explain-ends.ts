import { isGlobal } from '../follow-paths/lock-primitives.ts';
import type { Comment } from '../read-c/c-function.ts';
import { ownerOf, type End, type Ends, type LockName } from './ends.ts';
import { saysLocking } from './function-kinds.ts';
import { reason, type Reason } from './reasons.ts';
import type { WalkedWay } from './walked-way.ts';

/** What the ends of a lock say: that the text alone shows a fault, or why it may be none. */
export interface Evidence {
  readonly shown: boolean;
  readonly reason: Reason | null;
}

/**
 * Asks of every end at which a lock is not even whether something on its path explains it. One end that nothing
 * explains, and that another path shows to be wrong, is enough: the text alone shows the fault.
 */
export function explainEnds(all: Ends, ends: readonly End[]): Evidence {
  const even = ends.filter(({ net }) => net === 0).map(({ exit }) => all.way(exit));
  const text = ends.find(({ hold }) => hold !== null)?.hold?.text ?? '';
  const about: About = {
    handed: all.callNames(({ args }) => ownsOf(args, text)),
    isCalledAnyway: (name) => even.some((way) => way.names.has(name)),
    isPassedAnyway: (comment) => even.some((way) => way.passes(comment)),
  };
  const leftHere = ends.some(({ hold }) => hold !== null && hold.leftLine !== null);
  const reasons: Reason[] = [];
  for (const end of ends) {
    const { exit, net, hold } = end;
    if (!net || !hold) continue;
    const explained = explainEnd(all, { ...end, net, hold }, all.way(exit), about);
    if (explained) {
      reasons.push(explained);
      continue;
    }
    if (net > 0 && !leftHere) continue;
    const silent = hold.heldOnEntry === false && all.isVoid && !mayKeep.test(all.fn.name);
    const shown =
      net > 0
        ? all.givesBack(hold) || silent
        : all.followed.foundHeld.has(`${hold.family}@${hold.leftAt ?? -1}`) || hold.leftAfterTake;
    if (shown) return { shown, reason: null };
  }
  return { shown: false, reason: strongest(reasons) ?? null };
}

/** What is asked of every end of a lock. */
interface About {
  /** Calls that are handed the lock or what it is part of, on whatever way. */
  readonly handed: ReadonlySet<string>;
  /** Whether some even way calls it too, or passes the comment too: then it explains nothing. */
  readonly isCalledAnyway: (name: string) => boolean;
  readonly isPassedAnyway: (comment: Comment) => boolean;
}

/** Names of functions that may well come back with a lock held. */
const mayKeep = /lock|acquire|start|begin|enter|grab|get|prepare|down|disable|freeze|suspend/i;

/** The order in which reasons are told. */
const order = ['own-name', 'comment', 'two-answers'];

const strongest = (reasons: readonly Reason[]): Reason | undefined =>
  order.map((id) => reasons.find((r) => r.id === id)).find(Boolean) ?? reasons[0];

/** What is known of an end that is not even. */
type Uneven = End & { readonly net: number; readonly hold: NonNullable<End['hold']> };

function explainEnd(
  all: Ends,
  { net, hold }: Uneven,
  way: WalkedWay,
  { handed, isCalledAnyway, isPassedAnyway }: About,
): Reason | null {
  const { family, text } = hold;
  const at = way.lastAt(net > 0 ? hold.takenAt : hold.leftAt);
  const comment = commentOn(all, way, net > 0 ? [at, Infinity] : [0, at], isPassedAnyway);
  if (comment) return reason('comment', comment);
  const clash = way.twoAnswers;
  if (clash) return reason('two-answers', clash);
  const calls = handed.size > 0 ? way.calls.filter(({ name }) => handed.has(name)) : [];
  const given = calls.find(
    (call) =>
      !isGlobal(family) &&
      (net > 0 ? at >= 0 && call.at > at : call.at < at) &&
      ownsOf(call.args, text) &&
      !keepsItsHands(call.name) &&
      !isCalledAnyway(call.name),
  );
  if (given) return reason('handed-over', `${given.name}()`);
  if (saysLocking(all.fn.name)) return reason('own-name');
  const named = calls.find(
    ({ name, args }) => family !== 'rcu' && args.includes(text) && !looksOnly.test(name),
  );
  if (named) return reason('handed-over', `${named.name}()`);
  const unknown = [...way.names].find(
    (name) =>
      all.mayLock.has(name) &&
      (net > 0 ? mayLeave.test(name) : mayTake.test(name) && !/unlock/i.test(name)),
  );
  return unknown === undefined ? null : reason('unknown-call', `${unknown}()`);
}

const mayLeave = /unlock|release|put|end|drop|relock|(^|_)up_/i;
const mayTake = /(^|_)lock|relock|trylock|down_|acquire|get|begin/i;
const looksOnly = /init|destroy|lockdep|assert|_held|is_locked|debug|trace/i;

/** Calls that keep nothing of what they are handed. */
export const keepsItsHands = (name: string): boolean =>
  /^(kv?free\w*|printk|pr_\w+|(net)?dev_\w+|trace_\w+|WARN\w*|mem(set|cpy)|strs?cpy|atomic_\w+|refcount_\w+|h?list_\w+|init_\w+|INIT_\w+|wake_up\w*|complete\w*|(set|clear)_bit|sn?printf|queue_work\w*|schedule_work|(mod|del)_timer\w*|kobject_\w+|get_\w+|\w+_(warn|err|info|dbg|debug|error)|btrfs_(crit|abort_transaction|handle_fs_error))$/.test(
    name,
  );

/** Whether arguments hand on a lock or what it is part of. */
function ownsOf(args: readonly string[], lock: string): boolean {
  const owner = ownerOf(lock);
  const root = /^\W*(\w+)/.exec(lock)?.[1];
  return args.some(
    (a) =>
      a === root ||
      a === owner ||
      a === lock ||
      (root !== undefined && a.startsWith(`${root}->`) && owner.startsWith(a)),
  );
}

/** A comment on these stops that speaks of giving locks back, and that no even way passes. */
export function commentOn(
  all: Ends,
  way: WalkedWay,
  [from, to]: readonly [number, number],
  isPassedAnyway: (comment: Comment) => boolean,
): string | null {
  const found = all.comments.find(
    (comment) => way.passes(comment, from, to) && !isPassedAnyway(comment),
  );
  return found ? found.text.slice(0, 160) : null;
}

/** What takes the alarm away whatever the paths say: rules about the lock and its family. */
export function familyReason({ family, lock }: Pick<LockName, 'family' | 'lock'>): Reason | null {
  if (family === 'ww_mutex') return reason('ww-mutex');
  if (family === 'kmap_atomic') return reason('kmap-atomic');
  if (family === 'sem') return reason('semaphore');
  return /\[(?!\d+\])[^\]]+\]/.test(lock) ? reason('index') : null;
}
