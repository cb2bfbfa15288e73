import {
  apply,
  heldAlone,
  initialState,
  isShared,
  lockCallOf,
  lockCalls,
  outcomesOf,
  TaskBody,
  taskExit,
  taskLetter,
  taskOf,
  withTask,
  type Finding,
  type KernelState,
  type LockCallName,
  type LockEvent,
  type Observer,
  type Op,
  type Program,
  type TaskState,
  type Value,
} from '../kernel/index.ts';
import type { After, Automaton, Cells, End, ObserverOf } from './automaton.ts';
import { LocalStates } from './local-states.ts';

/** Most steps of one task that are followed. */
export const stepsMax = 400;

/** Most local states of one task. */
const nodesMax = 60_000;

/** What one step of a task gave it, and what its observer heard. */
interface Taken {
  readonly op: Op;
  readonly result: Value;
  readonly events: readonly LockEvent[];
}

/** Steps taken, and all that the observer found in them. */
interface History {
  readonly steps: readonly Taken[];
  readonly findings: readonly Finding[];
}

/** What a derivation is told beside the program. */
export interface DeriveOptions {
  readonly observerOf: ObserverOf;
  /** A body keeps nothing from one call to the next but how many it made. */
  readonly freshCalls: boolean;
}

/** A running body with its observer; a history leads a new one to the same place. */
class Walk {
  readonly #body: TaskBody;
  readonly #task: number;
  readonly #observer: Observer;
  /** What it does next; null at its end. */
  op: Op | null = null;
  end: End | null = null;

  constructor(program: Program, task: number, observer: Observer, history: readonly Taken[]) {
    this.#body = new TaskBody(program, task);
    this.#task = task;
    this.#observer = observer;
    this.#turn(null);
    for (const taken of history) this.take(taken);
  }

  /** Goes on after a step; returns what the observer found in it. */
  take({ result, events }: Taken): readonly Finding[] {
    const heard = events.flatMap((event) => this.#observer(event));
    this.#turn(result);
    if (this.end !== 'finished') return heard;
    return [...heard, ...this.#observer(taskExit(this.#task))];
  }

  #turn(result: Value): void {
    try {
      this.op = this.#body.next(result);
      if (this.op === null) this.end = 'finished';
    } catch (thrown) {
      // This history may be one that no run has: only a search can tell.
      this.op = null;
      this.end = { thrown };
    }
  }
}

/** What a task knows of cells that cannot change under it. */
type Known = ReadonlyMap<string, Value>;

/**
 * The automaton of one task, derived by running its body.
 *
 * A body is a generator: it tells one step at a time and is resumed with the
 * result. Where a step has several results, the body goes on with the first and
 * a new one is led through the same history for each of the others, for a
 * generator cannot be copied: execution again instead of stored states, as in
 * VeriSoft (Godefroid, Model Checking for Programming Languages using VeriSoft,
 * 1997), but of one task alone. So all histories are walked, depth first, each
 * to its end or to `stepsMax` steps; where calls start afresh, a call is walked
 * once for each way to begin it.
 *
 * A local state gets its number after all that follow it, by its step, by what
 * the task has become and by the numbers of its successors. Equal ones get one
 * number, which makes the automaton the smallest that has these histories: it
 * has no cycle, so equal futures are equal numbers.
 */
class Derivation {
  readonly #program: Program;
  readonly #task: number;
  readonly #cells: Cells;
  readonly #options: DeriveOptions;
  readonly #base: KernelState;
  readonly #states = new LocalStates();
  /** The first local state of each call, by what it depends on. */
  readonly #calls = new Map<string | null, number>();

  constructor(program: Program, task: number, cells: Cells, options: DeriveOptions) {
    this.#program = program;
    this.#task = task;
    this.#cells = cells;
    this.#options = options;
    this.#base = initialState(program);
  }

  run(): Automaton {
    const me = taskOf(this.#base, this.#task);
    const none = { steps: [], findings: [] };
    const initial = this.#visit(this.#walk([]), none, me, new Map());
    return { initial, nodes: this.#states.nodes };
  }

  /** The local state after a history; its futures are visited first. */
  #visit(walk: Walk, history: History, me: TaskState, known: Known): number {
    const { op } = walk;
    const long = history.steps.length >= stepsMax || this.#states.nodes.length >= nodesMax;
    if (op === null || long) {
      const end = op === null ? walk.end : 'cut';
      const done: TaskState = { ...me, status: 'done' };
      return this.#states.add({ op: null, me: done, after: new Map(), end });
    }
    this.#note(op, me, history.steps);
    const after = new Map<string, After>();
    // The first result goes to this very body; the others need one of their own.
    let first: Walk | null = walk;
    for (const [result, outcome] of this.#results(op, me, known)) {
      const { then, events } = this.#privately(op, me, outcome);
      const taken = { op, result, events };
      const next: Walk = first ?? this.#walk(history.steps);
      const findings = next.take(taken);
      first = null;
      const learned = this.#learn(op, result, then, known);
      const seen = {
        steps: [...history.steps, taken],
        findings: [...history.findings, ...findings],
      };
      const begun = op.op === 'user_exit' ? this.#begun(seen, then, learned) : null;
      const to = this.#calls.get(begun) ?? this.#visit(next, seen, then, learned);
      if (begun !== null) this.#calls.set(begun, to);
      after.set(JSON.stringify(result), { to, findings });
    }
    return this.#states.add({ op, me, after, end: null });
  }

  /** What the next call depends on, where calls start afresh; null elsewhere. */
  #begun({ steps, findings }: History, me: TaskState, known: Known): string | null {
    if (!this.#options.freshCalls) return null;
    const operations = steps.flatMap(({ events }) => events.map(({ operation }) => operation.op));
    const calls = operations.filter((op) => op === 'user_exit').length;
    return JSON.stringify([calls, findings, me, [...known]]);
  }

  /** A new body of this task with its observer, led through a history. */
  #walk(history: readonly Taken[]): Walk {
    const observer = this.#options.observerOf(this.#task);
    return new Walk(this.#program, this.#task, observer, history);
  }

  /** The results a step can have, each with the outcome that gives it where one is chosen. */
  #results(op: Op, me: TaskState, known: Known): readonly (readonly [Value, string?])[] {
    switch (op.op) {
      case 'load': {
        const value = known.get(op.cell);
        if (value !== undefined) return [[value]];
        const stored = [...(this.#cells.values.get(op.cell) ?? [null])];
        return stored.filter((v) => !this.#isUnborn(v, me)).map((v) => [v]);
      }
      case 'kmem_cache_alloc_node': {
        const limited = this.#program.kmemLimitPages !== undefined;
        const outcomes = outcomesOf(this.#program, this.#base, op);
        const all = limited ? [...new Set([...outcomes, 'fail'])] : outcomes;
        const count = me.allocated + 1;
        const born = `${op.cache}:${taskLetter(this.#task)}${String(count)}`;
        this.#cells.born.set(born, { task: this.#task, count });
        return all.map((outcome) => [outcome === 'fail' ? null : born, outcome]);
      }
      case 'put':
        return [[false], [true]];
      case 'get':
        return [[false]];
      case 'choose':
        return op.outcomes.map((outcome) => [outcome, outcome]);
      case 'return':
        return [[op.value]];
      case 'local_irq_save':
      case 'spin_lock_irqsave':
        return [[me.irqs_disabled ? 'off' : 'on']];
      case 'srcu_read_lock':
        return [[0]];
      default:
        return this.#tried(op);
    }
  }

  /** Whether a value is an object that this task makes, but later: nobody can have stored it who did not invent it. */
  #isUnborn(value: Value, { allocated }: TaskState): boolean {
    const { born, invented } = this.#cells;
    const made = born.get(value);
    return made?.task === this.#task && made.count > allocated && !invented.has(value);
  }

  /** Both answers of a trylock: which of them a state gives, the search asks it. */
  #tried(op: Op): readonly (readonly [Value, string?])[] {
    if (lockCallOf(op.op)?.does !== 'try') return [[null]];
    return [
      [true, 'taken'],
      [false, 'busy'],
    ];
  }

  /** What the step does to the task itself, with no regard to others. */
  #privately(
    op: Op,
    me: TaskState,
    outcome = '',
  ): { readonly then: TaskState; readonly events: readonly LockEvent[] } {
    const state = withTask(this.#base, this.#task, me);
    const effect = apply(this.#program, state, this.#task, op, outcome);
    const events = effect.operations.map((operation) => ({
      task: this.#task,
      operation,
      stack: op.stack ?? [],
    }));
    return { then: taskOf(effect.state, this.#task), events };
  }

  #note(op: Op, me: TaskState, steps: readonly Taken[]): void {
    if (isDrop(op) && !isHeldSo(op, me)) this.#cells.broken = true;
    if (op.op !== 'store') return;
    const { values, guards, invented } = this.#cells;
    if (!steps.some((taken) => gives(taken, op.value))) invented.add(op.value);
    const seen = values.get(op.cell) ?? new Set<Value>([null]);
    values.set(op.cell, seen.add(op.value));
    // What is held as a reader keeps no other reader from storing too.
    const mine = heldAlone(me);
    const held = guards.get(op.cell) ?? mine;
    guards.set(
      op.cell,
      held.filter((lock) => mine.includes(lock)),
    );
  }

  #learn(op: Op, result: Value, me: TaskState, known: Known): Known {
    if (isDrop(op)) {
      return new Map([...known].filter(([cell]) => this.#guarded(cell, me)));
    }
    if (op.op === 'load' && this.#guarded(op.cell, me)) {
      return new Map([...known, [op.cell, result]]);
    }
    if (op.op === 'store' && this.#guarded(op.cell, me)) {
      return new Map([...known, [op.cell, op.value]]);
    }
    return known;
  }

  #guarded(cell: string, me: TaskState): boolean {
    const guards = this.#cells.guards.get(cell);
    if (this.#cells.broken) return false;
    // Never stored so far: constant, until a later round says otherwise.
    return guards === undefined || guards.some((lock) => me.held.includes(lock));
  }
}

/** Whether a step told its task a value that is in the state, or came into it. */
function gives({ op, result }: Taken, value: Value): boolean {
  return result === value && (op.op === 'load' || op.op === 'kmem_cache_alloc_node');
}

type Drop = Op & { readonly op: LockCallName };

/** Whether a step drops a lock, after which others may write what it guards. */
function isDrop(op: Op): op is Drop {
  const does = lockCallOf(op.op)?.does;
  return does === 'drop' || does === 'downgrade';
}

/** Whether the task holds what it drops, in the way in which it drops it. */
function isHeldSo({ op, lock }: Drop, me: TaskState): boolean {
  const mine = isShared(lockCalls[op]) ? (me.shared ?? []) : heldAlone(me);
  return mine.includes(lock);
}

/**
 * Every task of a program as a local automaton.
 *
 * What a load can see is found as a fixed point over what all tasks store:
 * derive every task with the values known so far, note what they store, and
 * begin again until nothing new is stored. Values only come and a cell's
 * guards only go, so it ends; and a load has at least the results that some run gives it. A
 * cell that is stored only under a lock cannot change while a task holds that
 * lock, so a second load inside one critical section sees the first's value;
 * not so if some task drops a lock that it does not hold. And no load gives a
 * task an object that it has yet to make, unless somebody stores its name who
 * was never told it.
 */
export function automataOf(program: Program, options: DeriveOptions): readonly Automaton[] {
  const cells: Cells = {
    broken: false,
    values: new Map(
      Object.entries(program.memory).map(([cell, value]) => [cell, new Set([value])]),
    ),
    guards: new Map(),
    born: new Map(),
    invented: new Set(Object.values(program.memory)),
  };
  for (;;) {
    const before = fingerprint(cells);
    const automata = program.tasks.map((_, task) =>
      new Derivation(program, task, cells, options).run(),
    );
    if (fingerprint(cells) === before) return automata;
  }
}

function fingerprint({ broken, values, guards, invented }: Cells): string {
  const sizes = [...values].map(([cell, set]) => `${cell}=${String(set.size)}`);
  return [
    String(broken),
    String(invented.size),
    ...sizes,
    ...[...guards].map(([cell, locks]) => `${cell}<${locks.join()}`),
  ]
    .sort()
    .join(';');
}
