import type { CFunction } from '../read-c/syntax.ts';
import type { Exit, Followed } from '../follow-paths/followed.ts';
import type { Hold } from '../follow-paths/path-state.ts';
import { negative, one, more, zero } from '../follow-paths/values.ts';
import { wayTo, type Stop } from '../follow-paths/ways.ts';

/** One exit, seen from one lock. */
export interface End {
  readonly exit: Exit;
  /** How often the lock was taken more than left; null where it was not counted. */
  readonly net: number | null;
  readonly hold: Hold | null;
}

/** What is returned, in three kinds. */
export type ResultKind = 'error' | 'zero' | 'other';

/** A lock as the table of a function shows it. */
export interface LockName {
  readonly key: string;
  readonly lock: string;
  readonly family: string;
  readonly nests: boolean;
}

/** One function with what was followed in it, and its ends: what the rules look at. */
export class Ends {
  readonly fn: CFunction;
  readonly followed: Followed;
  readonly exits: readonly Exit[];
  readonly isVoid: boolean;
  readonly isPointer: boolean;
  readonly #ways = new Map<Exit, readonly Stop[]>();

  constructor(fn: CFunction, followed: Followed) {
    this.fn = fn;
    this.followed = followed;
    this.exits = followed.exits.filter(
      ({ place }) => place.action.kind === 'exit' && place.action.lost === null,
    );
    this.isPointer = fn.returns.includes('*');
    this.isVoid = /\bvoid\b/.test(fn.returns) && !this.isPointer;
  }

  /** The locks of all ends, in the order in which paths come to them. */
  locks(): readonly LockName[] {
    const found = new Map<string, LockName>();
    for (const { family, text, nests } of this.exits.flatMap(({ locks }) => locks)) {
      const key = `${family}|${text}`;
      found.set(key, { key, lock: text, family, nests });
    }
    return [...found.values()];
  }

  /** All ends, seen from one lock. */
  of({ key }: LockName): readonly End[] {
    return this.exits.map((exit) => {
      const holds = exit.locks.filter(({ family, text }) => `${family}|${text}` === key);
      const net = holds.some(({ several }) => several)
        ? null
        : holds.reduce((n, { depth }) => n + depth, 0);
      return { exit, net, hold: holds.find(({ depth }) => depth !== 0) ?? holds[0] ?? null };
    });
  }

  /** The shortest way to an exit. */
  way(exit: Exit): readonly Stop[] {
    const known = this.#ways.get(exit) ?? wayTo(exit.visit);
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

/** All kinds that an exit may return. */
export function kindsReturned({ kinds }: Exit): readonly ResultKind[] {
  if (kinds === null) return [];
  return [
    ...(kinds & negative ? (['error'] as const) : []),
    ...(kinds & zero ? (['zero'] as const) : []),
    ...(kinds & (one | more) ? (['other'] as const) : []),
  ];
}

/** What owns a lock: the text before its last member. */
export const ownerOf = (lock: string): string => /^(.*)(?:->|\.)\w+$/.exec(lock)?.[1] ?? lock;
