import type { LockKind } from '../kernel/index.ts';
import { USAGE_BITS } from './usage.ts';
import { waitTypes, type WaitTypes } from './wait-types.ts';

/**
 * A lock class: a key and a subclass. All locks of a class share its usage
 * bits and its place in the graph of orders seen so far.
 *
 * @source kernel/lockdep.c, v3.8, struct lock_class
 * @omits name versions (`name#2`): in a lock script the name is the key, so no
 *   two keys share one
 */
export interface LockClass {
  /** Counted from 1 in order of first acquire. */
  readonly id: number;
  /** As reports print it: `name`, or `name/1` for a subclass. */
  readonly name: string;
  readonly subclass: number;
  readonly wait: WaitTypes;
  usage: number;
  /** Which event set each usage bit. */
  readonly usageAt: number[];
  /** Classes acquired while this one was held, in the order first seen. */
  readonly after: Edge[];
  /** Classes held while this one was acquired. */
  readonly before: Edge[];
  /** The last search that came here. */
  visited: number;
}

/**
 * One direction of a dependency, and the place where a search notes how it
 * came by. A search starts at an edge of its own that belongs to no list.
 *
 * @source kernel/lockdep.c, v6.1, struct lock_list
 */
export interface Edge {
  readonly class: LockClass;
  /** Which of the four strengths were seen (search/strong.ts). */
  strengths: number;
  /** The event of the acquire that created it. */
  readonly at: number;
  parent: Edge | null;
  /** The way here ends in a recursive reader only. */
  weak: boolean;
}

/** What makes locks one class: the place that initialised them. */
export interface LockKey {
  readonly name: string;
  /** By subclass; filled at the first acquire. */
  readonly classes: (LockClass | undefined)[];
}

/** One lock: what an unlock must name. */
export interface LockInstance {
  readonly name: string;
  readonly key: LockKey;
  /** As declared; an undeclared lock is known by its first acquire. */
  kind: LockKind | undefined;
}

/** Finds the class of a lock, or makes it at its first acquire. */
export function registerLockClass(
  lock: LockInstance,
  subclass: number,
  nextId: () => number,
): LockClass {
  const known = lock.key.classes[subclass];
  if (known) return known;
  const made: LockClass = {
    id: nextId(),
    name: subclass === 0 ? lock.key.name : `${lock.key.name}/${String(subclass)}`,
    subclass,
    wait: waitTypes[lock.kind ?? 'spin'],
    usage: 0,
    usageAt: new Array<number>(USAGE_BITS).fill(-1),
    after: [],
    before: [],
    visited: 0,
  };
  lock.key.classes[subclass] = made;
  return made;
}

/** An edge that belongs to no list: where a search starts. */
export function rootEdge(lockClass: LockClass, at: number, weak = false): Edge {
  return { class: lockClass, strengths: 0, at, parent: null, weak };
}
