import type { Model, Process, Transition } from '../../src/explore/search-model.ts';

/** A process by what it does at each local state; the last one is its end. */
interface Automaton {
  readonly size: number;
  readonly step: (local: number, values: ArrayLike<number>) => readonly Partial<Transition>[];
  /** Whether its steps touch the shared component. */
  readonly touches?: boolean;
}

/** A model of automata that share one component, at first 0: for what no program of tasks does. */
export function modelOf(automata: readonly Automaton[], change: Partial<Model> = {}): Model {
  return {
    name: 'automata',
    processes: automata.map(processOf),
    components: ['shared'],
    initial: [0],
    valueOf: (_, value) => value,
    marks: [[]],
    cyclic: false,
    finalMark: () => 0,
    ...change,
  };
}

function processOf({ size, step, touches = true }: Automaton, process: number): Process {
  const shared = touches ? [0] : [];
  return {
    name: 'AB'.charAt(process),
    extra: false,
    size,
    initial: 0,
    finished: (local) => local === size - 1,
    cut: () => false,
    visible: () => 0,
    label: (local) => `step ${String(local)}`,
    outcomes: (local) => step(local, [0]).length,
    site: () => null,
    describe: (local) => local,
    footprint: () => ({ reads: shared, writes: shared, peeks: false, shows: false }),
    step: (local, values) =>
      step(local, values).map((one, outcome) => ({
        to: local,
        writes: [],
        outcome,
        fault: false,
        mark: 0,
        ...one,
      })),
  };
}

/** Goes from one local state to the next, to the last. */
export const straight = (size: number, touches = true): Automaton => ({
  size,
  touches,
  step: (local) => (local < size - 1 ? [{ to: local + 1 }] : []),
});

/** Goes to its second local state and back, for ever. */
export const circle: Automaton = { size: 3, step: (local) => [{ to: 1 - local }] };

/** Turns round its first `size` local states for ever, and touches nothing. */
export const turning = (size: number): Automaton => ({
  size: size + 1,
  touches: false,
  step: (local) => [{ to: (local + 1) % size }],
});
