import {
  apply,
  initialState,
  outcomesOf,
  taskLetter,
  taskOf,
  withTask,
  type Finding,
  type Kernel,
  type KernelState,
  type Op,
  type Program,
  type TaskState,
  type Value,
} from '../kernel/index.ts';

/** One local state of a task: what it will do next, and what it has become. */
export interface Node {
  /** null: the task has finished. */
  readonly op: Op | null;
  readonly me: TaskState;
  /** Local state after each result the step can have, by the result as JSON. */
  readonly after: ReadonlyMap<string, number>;
  /** Findings that this step makes whatever the shared state is. */
  readonly findings: readonly Finding[];
}

/** A task as a finite automaton; node 0 is its first local state. */
export interface Automaton {
  readonly nodes: readonly Node[];
  readonly initial: number;
  /** Whether some history was cut at `stepsMax`. */
  readonly cut: boolean;
}

/** Values that each shared cell may hold, and the locks that guard it. */
interface Cells {
  /** Some task drops a lock that it does not hold: then no lock guards. */
  broken: boolean;
  readonly values: Map<string, Set<Value>>;
  /** Locks held at every store to the cell so far. */
  readonly guards: Map<string, readonly string[]>;
}

/** Most steps of one task that are followed. */
export const stepsMax = 400;

/** Most local states of one task. */
const nodesMax = 60_000;

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
export function automataOf(program: Program): readonly Automaton[] {
  const cells: Cells = {
    broken: false,
    values: new Map(
      Object.entries(program.memory).map(([cell, value]) => [cell, new Set([value])]),
    ),
    guards: new Map(),
  };
  for (;;) {
    const before = fingerprint(cells);
    const automata = program.tasks.map((_, task) => new Derivation(program, task, cells).run());
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

/** A generator that waits for a result, with what it yielded; null: it ended. */
interface Paused {
  readonly body: Kernel<void>;
  readonly op: Op | null;
}

function advance({ body }: Paused, result: Value): Paused {
  return paused(body, body.next(result));
}

function paused(body: Kernel<void>, turn: IteratorResult<Op>): Paused {
  if (turn.done) return { body, op: null };
  const { stack, ...op } = turn.value;
  void stack;
  return { body, op };
}

/** What a task knows of cells that cannot change under it. */
type Known = ReadonlyMap<string, Value>;

class Derivation {
  readonly #program: Program;
  readonly #task: number;
  readonly #cells: Cells;
  readonly #base: KernelState;
  readonly #nodes: Node[] = [];
  readonly #byKey = new Map<string, number>();
  #cut = false;

  constructor(program: Program, task: number, cells: Cells) {
    this.#program = program;
    this.#task = task;
    this.#cells = cells;
    this.#base = initialState(program);
  }

  run(): Automaton {
    const me = taskOf(this.#base, this.#task);
    const initial = this.#visit(this.#resume([]), [], me, new Map());
    return { nodes: this.#nodes, initial, cut: this.#cut };
  }

  /** The local state after a history; its futures are visited first. */
  #visit(task: Paused, history: readonly Value[], me: TaskState, known: Known): number {
    const { op } = task;
    if (op === null || history.length >= stepsMax || this.#nodes.length >= nodesMax) {
      if (op !== null) this.#cut = true;
      return this.#intern({
        op: null,
        me: { ...me, status: 'done' },
        after: new Map(),
        findings: [],
      });
    }
    this.#note(op, me);
    const after = new Map<string, number>();
    const findings = localFindings(op, me, this.#task);
    // The first result goes to this very generator; the others need one of their own.
    let first: Paused | null = task;
    for (const [result, outcome] of this.#results(op, me, known)) {
      const seen = [...history, result];
      const next: Paused = first ? advance(first, result) : this.#resume(seen);
      first = null;
      const then = this.#privately(op, me, outcome);
      const learned = this.#learn(op, result, then, known);
      after.set(JSON.stringify(result), this.#visit(next, seen, then, learned));
    }
    return this.#intern({ op, me, after, findings });
  }

  /** A new generator of this task, led through a history. */
  #resume(history: readonly Value[]): Paused {
    const body = this.#program.tasks[this.#task]?.body();
    if (!body) throw new Error(`task ${String(this.#task)}`);
    return history.reduce(advance, paused(body, body.next()));
  }

  /** The results a step can have, each with the outcome that gives it. */
  #results(op: Op, me: TaskState, known: Known): readonly (readonly [Value, string])[] {
    switch (op.op) {
      case 'load': {
        const value = known.get(op.cell);
        if (value !== undefined) return [[value, '']];
        return [...(this.#cells.values.get(op.cell) ?? [null])].map((v) => [v, '']);
      }
      case 'kmem_cache_alloc_node': {
        const limited = this.#program.kmemLimitPages !== undefined;
        const outcomes = outcomesOf(this.#program, this.#base, op);
        const all = limited ? [...new Set([...outcomes, 'fail'])] : outcomes;
        const born = `${op.cache}:${taskLetter(this.#task)}${String(me.allocated + 1)}`;
        return all.map((outcome) => [outcome === 'fail' ? null : born, outcome]);
      }
      case 'put':
        return [
          [false, ''],
          [true, ''],
        ];
      case 'get':
        return [[false, '']];
      case 'choose':
        return op.outcomes.map((outcome) => [outcome, outcome]);
      case 'return':
        return [[op.value, '']];
      default:
        return [[null, '']];
    }
  }

  /** What the step does to the task itself, with no regard to others. */
  #privately(op: Op, me: TaskState, outcome: string): TaskState {
    const state = withTask(this.#base, this.#task, me);
    const { state: then } = apply(this.#program, state, this.#task, op, outcome);
    return taskOf(then, this.#task);
  }

  #note(op: Op, me: TaskState): void {
    const drops = op.op === 'spin_unlock' || op.op === 'spin_unlock_irq';
    if (drops && !me.held.includes(op.lock)) this.#cells.broken = true;
    if (op.op !== 'store') return;
    const { values, guards } = this.#cells;
    const seen = values.get(op.cell) ?? new Set<Value>([null]);
    values.set(op.cell, seen.add(op.value));
    const held = guards.get(op.cell) ?? me.held;
    guards.set(
      op.cell,
      held.filter((lock) => me.held.includes(lock)),
    );
  }

  #learn(op: Op, result: Value, me: TaskState, known: Known): Known {
    if (op.op === 'spin_unlock' || op.op === 'spin_unlock_irq') {
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

  #intern(node: Node): number {
    const key = JSON.stringify([node.op, node.me, [...node.after], node.findings]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, this.#nodes.length);
    return this.#nodes.push(node) - 1;
  }
}

/**
 * Lock balance, judged by the task alone: lockdep's own rules for one task, as
 * far as a held stack decides them.
 */
function localFindings(op: Op, me: TaskState, task: number): readonly Finding[] {
  if (op.op === 'rcu_read_unlock' && me.rcuDepth <= 0) {
    const text = `Unlocks rcu_read_lock, which is not held here; ${String(me.held.length)} held.`;
    return [{ kind: 'imbalance', task, subject: 'rcu_read_lock', text }];
  }
  if (op.op === 'user_exit' && (me.rcuDepth > 0 || me.held.length > 0)) {
    const locks = [...me.held, ...(me.rcuDepth > 0 ? ['rcu_read_lock'] : [])];
    const text = `Returns to user space with ${locks.join(', ')} held.`;
    return [{ kind: 'user_exit', task, subject: locks[0] ?? '', text }];
  }
  return [];
}
