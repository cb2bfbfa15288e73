import type { CFunction, Comment } from '../read-c/c-function.ts';
import { mayLock } from '../follow-paths/call-tables.ts';
import type { CallSeen, Exit, Followed } from '../follow-paths/followed.ts';
import { familyBase } from '../follow-paths/lock-primitives.ts';
import type { Hold } from '../follow-paths/path-state.ts';
import { negative, one, more, zero } from '../follow-paths/values.ts';
import { Answers } from './answers.ts';
import { speaksOfLeaving } from './function-kinds.ts';
import type { ResultKind } from './result-kinds.ts';
import { WalkedWay } from './walked-way.ts';

/** One exit, seen from one lock. */
export interface End {
  readonly exit: Exit;
  /** How often the lock was taken more than left; null where it was not counted. */
  readonly net: number | null;
  readonly hold: Hold | null;
}

/** A lock as the table of a function shows it. */
export interface LockName {
  readonly key: string;
  readonly lock: string;
  readonly family: string;
  readonly nests: boolean;
}

/**
 * One function with what was followed in it, and its ends: what the rules look at. They look lock by lock, and there may
 * be hundreds of locks and of ends: what is asked of all of them is gathered once.
 */
export class Ends {
  readonly fn: CFunction;
  readonly followed: Followed;
  readonly exits: readonly Exit[];
  readonly isVoid: boolean;
  readonly isPointer: boolean;
  /** The comments that speak of giving locks back. */
  readonly comments: readonly Comment[];
  /** The names of its calls that may lock or unlock, by their name. */
  readonly mayLock: ReadonlySet<string>;
  /** The locks of all ends, in the order in which paths come to them. */
  readonly locks: readonly LockName[];
  readonly #holds = new Map<string, { readonly exit: Exit; readonly hold: Hold }[]>();
  readonly #leftFirst = new Map<string, boolean>();
  readonly #ways = new Map<Exit, WalkedWay>();
  #answers: Answers | null = null;

  constructor(fn: CFunction, followed: Followed) {
    this.fn = fn;
    this.followed = followed;
    this.exits = followed.exits.filter(
      ({ place }) => place.action.kind === 'exit' && place.action.lost === null,
    );
    this.isPointer = fn.returns.includes('*');
    this.isVoid = /\bvoid\b/.test(fn.returns) && !this.isPointer;
    this.comments = fn.comments.filter(speaksOfLeaving);
    this.mayLock = this.callNames(({ name }) => mayLock(name));
    const found = new Map<string, LockName>();
    for (const exit of this.exits) {
      const leftFirst = new Map<string, boolean>();
      for (const hold of exit.locks) {
        const { family, text, nests } = hold;
        const key = `${family}|${text}`;
        found.set(key, { key, lock: text, family, nests });
        const holds = this.#holds.get(key) ?? [];
        this.#holds.set(key, holds);
        holds.push({ exit, hold });
        if (nests) continue;
        const form = formOf(family, text);
        leftFirst.set(form, (leftFirst.get(form) ?? false) || hold.heldOnEntry === true);
      }
      for (const [form, is] of leftFirst) {
        this.#leftFirst.set(form, (this.#leftFirst.get(form) ?? true) && is);
      }
    }
    this.locks = [...found.values()];
  }

  /** All ends, seen from one lock. */
  of({ key }: LockName): readonly End[] {
    const holdsAt = new Map<Exit, readonly Hold[]>();
    for (const { exit, hold } of this.#holds.get(key) ?? []) {
      holdsAt.set(exit, [...(holdsAt.get(exit) ?? []), hold]);
    }
    return this.exits.map((exit) => {
      const holds = holdsAt.get(exit) ?? [];
      const net = holds.some(({ several }) => several)
        ? null
        : holds.reduce((n, { depth }) => n + depth, 0);
      return { exit, net, hold: holds.find(({ depth }) => depth !== 0) ?? holds[0] ?? null };
    });
  }

  /** Whether wherever a lock is touched, in whichever form, it is left first: the caller holds it. */
  isLeftFirst({ family, lock }: LockName): boolean {
    return this.#leftFirst.get(formOf(family, lock)) ?? false;
  }

  /** The names of those calls of the function whose text is not here and that are like this. */
  callNames(is: (call: CallSeen) => boolean): ReadonlySet<string> {
    const calls = [...this.followed.calls.values()].flat();
    return new Set(calls.filter(is).map(({ name }) => name));
  }

  /** How the ends answer the conditions on what is the caller's. */
  get answers(): Answers {
    return (this.#answers ??= new Answers(this.exits));
  }

  /** The shortest way to an exit. */
  way(exit: Exit): WalkedWay {
    const known = this.#ways.get(exit) ?? new WalkedWay(exit.visit, this.followed);
    this.#ways.set(exit, known);
    return known;
  }

  /** The one kind that an exit surely returns; null: it may be several, or nothing is returned. */
  kindOf({ kinds }: Exit): ResultKind | null {
    if (kinds === null) return null;
    if (!(kinds & ~negative)) return 'error';
    if (!(kinds & ~zero)) return 'zero';
    if (!(kinds & ~(one | more))) return 'other';
    if (kinds & zero) return null;
    return this.isPointer || /\bbool\b/.test(this.fn.returns) ? 'other' : 'error';
  }

  /** Whether some path of the text gives back what was taken there. */
  givesBack({ family, takenAt }: Hold): boolean {
    return takenAt !== null && this.followed.givenBack.has(`${family}@${takenAt}`);
  }
}

/** What owns a lock: the text before its last member. */
export const ownerOf = (lock: string): string => /^(.*)(?:->|\.)\w+$/.exec(lock)?.[1] ?? lock;

/** A lock in whichever form it is taken, for reading or writing. */
const formOf = (family: string, lock: string): string => `${familyBase(family)}|${lock}`;
