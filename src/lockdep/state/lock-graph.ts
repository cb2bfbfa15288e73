import type { LockKind } from '../../kernel/index.ts';
import { USAGE_BITS } from './usage-bits.ts';
import { waitTypes, type WaitTypes } from './wait-types.ts';

/**
 * A lock class: a key and a subclass. All locks of a class share its usage
 * bits and its place in the graph of orders seen so far.
 *
 * @source kernel/lockdep.c, v3.8, struct lock_class
 * @omits that a class can be taken away, with the module that holds its key
 */
export interface LockClass {
  /** Counted from 1 in order of first acquire. */
  readonly id: number;
  /** As reports print it: `name`, or `name/1` for a subclass. */
  readonly name: string;
  /** Counts classes of one name; the second prints as `name#2`. */
  readonly version: number;
  readonly subclass: number;
  readonly wait: WaitTypes;
  /** How often a lock of this class was acquired. */
  ops: number;
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
  /** How it is taken where an acquire does not say. */
  readonly declared: LockKind | undefined;
  /** As declared; an undeclared lock is known by its first acquire. */
  kind: LockKind | undefined;
}

/**
 * Finds the class of a lock, or makes it at its first acquire.
 *
 * @source kernel/lockdep.c, v3.8, register_lock_class
 */
export function registerLockClass(
  lock: LockInstance,
  subclass: number,
  nextId: () => number,
): LockClass {
  const known = lock.key.classes[subclass];
  if (known) return known;
  const version = nameVersion(lock.key);
  const made: LockClass = {
    id: nextId(),
    name:
      lock.key.name +
      (version > 1 ? `#${String(version)}` : '') +
      (subclass > 0 ? `/${String(subclass)}` : ''),
    version,
    subclass,
    wait: waitTypes[lock.kind ?? 'spin'],
    ops: 0,
    usage: 0,
    usageAt: new Array<number>(USAGE_BITS).fill(-1),
    after: [],
    before: [],
    visited: 0,
  };
  lock.key.classes[subclass] = made;
  return made;
}

/**
 * A new subclass shares its number with subclass 0. One that is acquired
 * before subclass 0 passes for a stranger of the same name.
 *
 * @source kernel/lockdep.c, v3.8, count_matching_names
 * @omits two keys of one name: in a lock script the name is the key
 */
function nameVersion({ classes }: LockKey): number {
  const main = classes[0];
  if (main) return main.version;
  return classes.reduce((max, known) => Math.max(max, known?.version ?? 0), 0) + 1;
}

/** An edge that belongs to no list: where a search starts. */
export function rootEdge(lockClass: LockClass, at: number, weak = false): Edge {
  return { class: lockClass, strengths: 0, at, parent: null, weak };
}
