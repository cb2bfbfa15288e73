import type { Finding, Observer, Op, Program, TaskState, Value } from '../kernel/index.ts';
import { Derivation, type DeriveOptions } from './derive.ts';

/** One local state of a task: what it will do next, and what it has become. */
export interface Node {
  /** null: the task goes no further, because of `end`. */
  readonly op: Op | null;
  readonly me: TaskState;
  /** Local state after each result the step can have, by the result as JSON. */
  readonly after: ReadonlyMap<string, number>;
  /** Findings that this step makes whatever the shared state is. */
  readonly findings: readonly Finding[];
  readonly end: End | null;
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
}

/**
 * Every task of a program as a local automaton, derived by running its
 * generator once for each history of results it can observe, and minimised:
 * local states with the same future are one.
 *
 * What a load can see is found as a fixed point over what all tasks store. A
 * cell that is stored only under a lock cannot change while a task holds that
 * lock, so a second load inside one critical section sees the first's value;
 * not so if some task drops a lock that it does not hold.
 */
export function automataOf(program: Program, options: DeriveOptions): readonly Automaton[] {
  const cells: Cells = {
    broken: false,
    values: new Map(
      Object.entries(program.memory).map(([cell, value]) => [cell, new Set([value])]),
    ),
    guards: new Map(),
  };
  for (;;) {
    const before = fingerprint(cells);
    const automata = program.tasks.map((_, task) =>
      new Derivation(program, task, cells, options).run(),
    );
    if (fingerprint(cells) === before) return automata;
  }
}

function fingerprint({ broken, values, guards }: Cells): string {
  const sizes = [...values].map(([cell, set]) => `${cell}=${String(set.size)}`);
  return [
    String(broken),
    ...sizes,
    ...[...guards].map(([cell, locks]) => `${cell}<${locks.join()}`),
  ]
    .sort()
    .join(';');
}
