import type { Answer, Graph, Place } from './graph.ts';
import type { Event, LockOperation } from './lock-events.ts';
import type { Hold, Interrupts } from './path-state.ts';

/** A place with what was known when the search came there. */
export interface Visit {
  readonly place: Place;
  /** How it was come to, the shortest way first; none for the entry. */
  readonly from: Arrival[];
}

/** One step of the search: from where, by which answer, and what it did to locks. */
export interface Arrival {
  readonly visit: Visit;
  readonly answer: Answer;
  readonly operations: readonly LockOperation[];
}

/** An end of the function on one path. */
export interface Exit {
  readonly visit: Visit;
  readonly place: Place;
  /** What is returned, as text; null where nothing is. */
  readonly returned: string | null;
  /** Which kinds of numbers it may be. */
  readonly kinds: number | null;
  readonly equals: string | null;
  readonly locks: readonly Hold[];
  readonly interrupts: Interrupts;
  readonly decisions: ReadonlyMap<string, 'yes' | 'no' | 'both'>;
  readonly parameters: ReadonlyMap<string, { readonly kinds: number; readonly equals?: string }>;
}

/** An event and the visit in which it happened, with what was done there up to it. */
export interface Happened extends Event {
  readonly visit: Visit;
  readonly operations: readonly LockOperation[];
}

/** A call whose text is not here. */
export interface CallSeen {
  readonly name: string;
  readonly line: number;
  readonly args: readonly string[];
}

/** What a search found. */
export interface Followed {
  readonly graph: Graph;
  readonly exits: readonly Exit[];
  readonly events: readonly Happened[];
  readonly calls: ReadonlyMap<number, readonly CallSeen[]>;
  readonly givenBack: ReadonlySet<string>;
  readonly foundHeld: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  readonly conditions: ReadonlyMap<number, string>;
  /** Lines whose answer rests on memory that stayed as an earlier line found it. */
  readonly restsOn: readonly { readonly first: number; readonly again: number }[];
  /** Lines with code to which no path came. */
  readonly unreached: readonly number[];
  readonly states: number;
  /** `joined`: too many states, so that states with the same locks were made one; `cut`: still too many. */
  readonly bounded: 'no' | 'joined' | 'cut';
  /** The depths of each lock after each line, counted from entry. */
  readonly depths: ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<number>>>;
}

/** What is told of the caller, and how far a search goes. */
export interface FollowOptions {
  readonly heldOnEntry?: readonly string[];
  readonly freeOnEntry?: readonly string[];
  readonly maxStates?: number;
}
