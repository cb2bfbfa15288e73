import { printExpression } from '../read-c/expression-text.ts';
import { mayLock, onlyLooks } from '../follow-paths/call-tables.ts';
import { calleeName, everyPart } from '../follow-paths/expression-parts.ts';
import { familyBase, isGlobal } from '../follow-paths/lock-primitives.ts';
import { callsOn, type Stop } from '../follow-paths/ways.ts';
import type { Comment } from '../read-c/syntax.ts';
import { ownerOf, type End, type Ends, type LockName } from './ends.ts';
import { saysLocking } from './function-kinds.ts';
import { reason, type Reason } from './reasons.ts';

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
  const even = ends.filter(({ net }) => net === 0);
  const evenWays = even.map(({ exit }) => all.way(exit));
  const calledAnyway = new Set(
    evenWays.flatMap((way) => callsOn(way, all.followed.calls)).map(({ name }) => name),
  );
  const leftHere = ends.some(({ hold }) => hold !== null && hold.leftLine !== null);
  const reasons: Reason[] = [];
  let shown = false;
  for (const end of ends) {
    const { exit, net, hold } = end;
    if (!net || !hold) continue;
    const way = all.way(exit);
    const explained = explainEnd(all, { ...end, net, hold }, way, evenWays, calledAnyway);
    if (explained) {
      reasons.push(explained);
      continue;
    }
    if (net > 0 && !leftHere) continue;
    if (net > 0) {
      const silent = hold.heldOnEntry === false && all.isVoid && !mayKeep.test(all.fn.name);
      shown ||= all.givesBack(hold) || silent;
    } else {
      const found = all.followed.foundHeld.has(`${hold.family}@${hold.leftAt ?? -1}`);
      shown ||= found || hold.leftAfterTake;
    }
  }
  return { shown, reason: shown ? null : (strongest(reasons) ?? null) };
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
  way: readonly Stop[],
  evenWays: readonly (readonly Stop[])[],
  calledAnyway: ReadonlySet<string>,
): Reason | null {
  const { family, text } = hold;
  const site = net > 0 ? hold.takenAt : hold.leftAt;
  const at = way.findLastIndex(({ place }) => place.id === site);
  const rest = net > 0 ? way.slice(Math.max(0, at)) : way.slice(0, at + 1);
  const comment = commentOn(all.fn.comments, rest, evenWays);
  if (comment) return reason('comment', comment);
  const clash = contradiction(way);
  if (clash) return reason('two-answers', clash);
  const calls = callsOn(way, all.followed.calls);
  const onSide = calls.filter((call) => (net > 0 ? at >= 0 && call.at > at : call.at < at));
  if (!isGlobal(family)) {
    const given = onSide.find(
      ({ name, args }) => !keepsItsHands(name) && !calledAnyway.has(name) && ownsOf(args, text),
    );
    if (given) return reason('handed-over', `${given.name}()`);
  }
  if (saysLocking(all.fn.name)) return reason('own-name');
  if (family !== 'rcu') {
    const handed = calls.find(({ name, args }) => args.includes(text) && !looksOnly.test(name));
    if (handed) return reason('handed-over', `${handed.name}()`);
  }
  const unknown = calls.find(
    ({ name }) =>
      mayLock(name) &&
      (net > 0 ? mayLeave.test(name) : mayTake.test(name) && !/unlock/i.test(name)),
  );
  return unknown ? reason('unknown-call', `${unknown.name}()`) : null;
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

const speaksOfLeaving =
  /\bunlock(s|ed|ing)?\b|\b(releas|drop)(e|es|ed|s|ped|ping|ing)?\b[^.]{0,40}\b(\w*lock|mutex|sem\w*|rcu|ptl)|\b(lock|mutex|ptl|rcu|sem)\b[^.]{0,40}\b(held|releas\w*|dropp?\w*|unlock\w*)|\b(return|exit)s?\b[^.]{0,30}\b(held|lock)|\bdrops?\b \w+(->|\.)\w*lock/i;

/** A comment on these stops that speaks of giving locks back, and that no even way passes. */
export function commentOn(
  comments: readonly Comment[],
  stops: readonly Stop[],
  evenWays: readonly (readonly Stop[])[],
): string | null {
  const beside = ({ line, endLine }: Comment, way: readonly Stop[]): boolean =>
    way.some(({ place: { action, line: at } }) => {
      const isCode = action.kind !== 'mark' || action.goto !== undefined;
      return isCode && at >= line && at <= endLine + 1;
    });
  const found = comments.find(
    (comment) =>
      speaksOfLeaving.test(comment.text) &&
      beside(comment, stops) &&
      !evenWays.some((way) => beside(comment, way)),
  );
  return found ? found.text.slice(0, 160) : null;
}

/** A condition that a path answers two ways at two places, with nothing in between that assigns it; null: none. */
export function contradiction(way: readonly Stop[]): string | null {
  const asked = new Map<string, { id: number; answer: Stop['answer']; line: number; at: number }>();
  for (const [at, { place, answer }] of way.entries()) {
    if (place.action.kind !== 'test') continue;
    const parts = everyPart(place.action.test);
    const changes = parts.some(
      (x) =>
        x.kind === 'postfix' ||
        x.kind === 'assignment' ||
        (x.kind === 'call' && !onlyLooks(calleeName(x) ?? '…')),
    );
    const text = printExpression(place.action.test);
    if (changes || text.includes('?') || !parts.some(({ kind }) => kind === 'name')) continue;
    const before = asked.get(text);
    const twoWays = before && before.id !== place.id && before.answer !== answer;
    if (twoWays && !assignedOn(way.slice(before.at, at), text)) {
      return `\`${text}\` changes between lines ${before.line} and ${place.line}`;
    }
    asked.set(text, { id: place.id, answer, line: place.line, at });
  }
  return null;
}

function assignedOn(way: readonly Stop[], text: string): boolean {
  return way.some(({ place: { action } }) => {
    const assigned =
      action.kind === 'do' && action.expression.kind === 'assignment'
        ? action.expression.target
        : action.kind === 'lock'
          ? action.target
          : null;
    return assigned !== null && text.includes(printExpression(assigned));
  });
}

/** What takes the alarm away whatever the paths say: rules about the lock and its family. */
export function familyReason({ family, lock }: Pick<LockName, 'family' | 'lock'>): Reason | null {
  if (family === 'ww_mutex') return reason('ww-mutex');
  if (family === 'kmap_atomic') return reason('kmap-atomic');
  if (family === 'sem') return reason('semaphore');
  return /\[(?!\d+\])[^\]]+\]/.test(lock) ? reason('index') : null;
}

/** Whether wherever a lock is touched, in whichever form, it is left first: the caller holds it. */
export function leftFirst(all: Ends, { family, lock }: LockName): boolean {
  let any = false;
  for (const { locks } of all.exits) {
    const same = locks.filter(
      (h) => familyBase(h.family) === familyBase(family) && h.text === lock && !h.nests,
    );
    if (same.length === 0) continue;
    if (!same.some(({ heldOnEntry }) => heldOnEntry === true)) return false;
    any = true;
  }
  return any;
}
