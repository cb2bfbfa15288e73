// A task taken by itself: what it does next depends on the results that it was
// given so far and on nothing else, so it is an automaton whose letters are
// results. derivation.ts makes it from the task's body, compile-program.ts makes
// a model of all of them and the shared state: there, and only there, it is
// decided which of the results a step can have now. So an automaton may have
// ways that no run takes, and lacks none that some run takes.

import type { Finding, Observer, Op, TaskState, Value } from '../kernel/index.ts';

/** One local state of a task: what it will do next, and what it has become. */
export interface Node {
  /** null: the task goes no further, because of `end`. */
  readonly op: Op | null;
  readonly me: TaskState;
  /** What comes of each result the step can have, by the result as JSON. */
  readonly after: ReadonlyMap<string, After>;
  readonly end: End | null;
}

/** What comes of one result of a step. */
export interface After {
  /** The local state. */
  readonly to: number;
  /** Findings that it makes whatever the shared state is. */
  readonly findings: readonly Finding[];
}

/**
 * Why a local state is the last: the task has finished, it was not followed
 * further, or its body threw, which is the searcher's problem if it gets there.
 */
export type End = 'finished' | 'cut' | { readonly thrown: unknown };

/** A task as a finite automaton over its local states. */
export interface Automaton {
  readonly nodes: readonly Node[];
  readonly initial: number;
}

/** Makes one observer for the events of one task. */
export type ObserverOf = (task: number) => Observer;

/** What tasks know of shared cells: every value stored, and the guarding locks. */
export interface Cells {
  /** Some task drops a lock that it does not hold: then no lock guards. */
  broken: boolean;
  readonly values: Map<string, Set<Value>>;
  /** Locks held at every store to the cell so far. */
  readonly guards: Map<string, readonly string[]>;
  /** Every object that some task makes: which of its objects it is, the first is 1. */
  readonly born: Map<Value, { readonly task: number; readonly count: number }>;
  /** What is stored at first, or by a task that no load and no allocation told it. */
  readonly invented: Set<Value>;
}
