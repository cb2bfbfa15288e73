import {
  apply,
  blockedBy,
  finalFindings,
  holdsGracePeriod,
  initialState,
  opLabel,
  outcomesOf,
  taskLetter,
  type Finding,
  type KernelState,
  type Op,
  type Program,
  type TaskState,
} from '../kernel/index.ts';
import { automataOf } from './derivation.ts';
import type { Automaton, Node, ObserverOf } from './automaton.ts';
import { lockBalance } from './lock-balance.ts';
import {
  NOTHING,
  PEEK_BITS,
  type Footprint,
  type Model,
  type Process,
  type Transition,
} from './search-model.ts';
import { SharedParts } from './shared-parts.ts';

/** A program made ready for the search. */
export interface Compiled {
  readonly model: Model;
  /**
   * Whether some history of a task was cut off. A search that gets to such a
   * place says so; one that does not has seen everything all the same.
   */
  readonly cut: boolean;
}

/** What the caller may add to a program. */
export interface CompileOptions {
  /** Watches the lock events of one task; default: lockBalance. */
  readonly observerOf?: ObserverOf;
  /**
   * Bodies keep nothing from one call to the next, calls being told apart by
   * `user_exit`, but how many they made; nor does an observer, but what it has
   * found. Tasks of many calls compile much faster for it. Default: no.
   */
  readonly freshCalls?: boolean;
}

/** Bits of a task that others look at. */
const HOLDS_GRACE_PERIOD = 1;
const IRQS_OFF = 2;

/**
 * A program of generators as a model of numbers: each task's automaton, the
 * shared state in parts, and each step made by the machine itself on as much
 * of the state as it touches. Findings become marks: the machine's own, those
 * of each task's observer, and what is wrong when all tasks have finished.
 *
 * @omits identical tasks: their names differ, so the model has no symmetry
 * @example
 * import { compile, firstIo, variantNamed } from 'imbalance';
 *
 * const { model, cut } = compile(firstIo(variantNamed('before'), { tasks: 2 }));
 * model.processes.map(({ name }) => name); // => ['A', 'B']
 * cut; // => false
 */
export function compile(program: Program, options: CompileOptions = {}): Compiled {
  const automata = automataOf(program, {
    observerOf: options.observerOf ?? lockBalance,
    freshCalls: options.freshCalls ?? false,
  });
  const model = new Compiler(program, automata).model();
  return { model, cut: automata.some(({ nodes }) => nodes.some(({ end }) => end === 'cut')) };
}

class Compiler {
  readonly #program: Program;
  readonly #automata: readonly Automaton[];
  readonly #base: KernelState;
  readonly #parts: SharedParts;
  /** Whether any step looks at another task. */
  readonly #watched: boolean;
  readonly #marks: (readonly Finding[])[] = [[]];
  readonly #markOf = new Map<string, number>([['[]', 0]]);
  /** Transitions by task, local state and the values that the step touches. */
  readonly #made = new Map<string, readonly Transition[]>();

  constructor(program: Program, automata: readonly Automaton[]) {
    this.#program = program;
    this.#automata = automata;
    this.#base = initialState(program);
    this.#parts = new SharedParts(this.#base, program.config, automata);
    this.#watched = automata.some(({ nodes }, task) =>
      nodes.some(({ op }) => op !== null && this.#peeks(task, op)),
    );
  }

  model(): Model {
    const { names, initial } = this.#parts;
    return {
      name: this.#program.name,
      components: names,
      initial,
      marks: this.#marks,
      valueOf: (component, value) => this.#parts.valueOf(component, value),
      processes: this.#automata.map((automaton, task) => this.#process(automaton, task)),
      // Histories only grow, so no local state comes back.
      cyclic: false,
      finalMark: (values, last) => {
        const state = this.#parts.state(this.#base, values);
        return this.#mark(finalFindings(this.#program, state, last));
      },
    };
  }

  #process(automaton: Automaton, task: number): Process {
    const footprints = automaton.nodes.map((at) => this.#footprint(task, at));
    const { interrupts, extra = false } = this.#program.tasks[task] ?? {};
    const nodeAt = (local: number): Node => node(automaton, local);
    return {
      name: taskLetter(task),
      extra: extra || interrupts !== undefined,
      size: automaton.nodes.length,
      initial: automaton.initial,
      finished: (local) => nodeAt(local).end === 'finished',
      cut: (local) => nodeAt(local).end === 'cut',
      visible: (local) => (this.#watched ? this.#visibleBits(nodeAt(local).me) : 0),
      label: (local) => {
        const { op } = nodeAt(local);
        return op === null ? '' : opLabel(op);
      },
      outcomes: (local) => this.#outcomes(nodeAt(local).op),
      site: (local) => nodeAt(local).op?.stack?.[0]?.site ?? null,
      describe: (local) => {
        const { op, me } = nodeAt(local);
        return { op: op && { ...op, stack: undefined }, me };
      },
      footprint: (local) => footprints[local] ?? NOTHING,
      step: (local, values, peek) => {
        const { reads, writes } = footprints[local] ?? NOTHING;
        const touched = [...reads, ...writes].map((c) => values[c]);
        const key = `${String(task)} ${String(local)} ${String(peek)} ${touched.join()}`;
        const known = this.#made.get(key);
        if (known) return known;
        const made = this.#step(task, nodeAt(local), values, peek);
        this.#made.set(key, made);
        return made;
      },
    };
  }

  /** Most outcomes of a step, over all shared states. */
  #outcomes(op: Op | null): number {
    return op === null ? 0 : outcomesOf(this.#program, this.#base, op).length;
  }

  #footprint(task: number, { op, me, after }: Node): Footprint {
    if (op === null) return NOTHING;
    const { reads, writes } = this.#parts.footprint(op, this.#objectOf(task, op));
    const shows = [...after.values()].some(
      ({ to }) => this.#visibleBits(node(this.#automata[task], to).me) !== this.#visibleBits(me),
    );
    return { reads, writes, peeks: this.#peeks(task, op), shows: this.#watched && shows };
  }

  /** The objects that a step of this task may make. */
  #objectOf(task: number, op: Op): readonly string[] {
    if (op.op !== 'kmem_cache_alloc_node') return [];
    return this.#parts.born(task, op.cache);
  }

  #peeks(task: number, op: Op): boolean {
    const { tasks } = this.#program;
    const interrupted = tasks.some(({ interrupts }) => interrupts === task);
    // Without preemption its end depends on who has ended by then.
    const sees = op.op === 'rcu_gp_wait' && !this.#program.config.PREEMPT_RCU;
    return interrupted || sees || op.op === 'rcu_gp_start' || op.op === 'irq_enter';
  }

  #visibleBits(me: TaskState): number {
    const holds = holdsGracePeriod(this.#program.config, me);
    // A handler that turns interrupts on is not left for it.
    const off = me.irqs_disabled || me.status === 'in irq';
    return (holds ? HOLDS_GRACE_PERIOD : 0) | (off ? IRQS_OFF : 0);
  }

  #step(
    task: number,
    { op, me, after, end }: Node,
    values: ArrayLike<number>,
    peek: number,
  ): readonly Transition[] {
    if (end !== null && typeof end === 'object') throw end.thrown;
    if (op === null) return [];
    const state = this.#seenBy(task, me, this.#parts.state(this.#base, values), peek);
    if (blockedBy(this.#program, state, task, op) !== null) return [];
    return outcomesOf(this.#program, state, op).flatMap((outcome, index) => {
      const effect = apply(this.#program, state, task, op, outcome);
      const then = after.get(JSON.stringify(effect.result));
      if (!then) throw new Error(`${op.op} gives a result its automaton lacks`);
      return [
        {
          to: then.to,
          writes: this.#parts.writes(op, this.#objectOf(task, op), effect.state),
          outcome: index,
          fault: outcome === 'fail',
          mark: this.#mark([...then.findings, ...effect.findings]),
        },
      ];
    });
  }

  /** The state with this task's own part, and of others what it may look at. */
  #seenBy(task: number, me: TaskState, state: KernelState, peek: number): KernelState {
    const tasks = state.tasks.map((other, i): TaskState => {
      if (i === task) return me;
      const bits = peek >>> (PEEK_BITS * i);
      const off = (bits & IRQS_OFF) !== 0;
      const handler = this.#program.tasks[i]?.interrupts !== undefined;
      const holds = bits & HOLDS_GRACE_PERIOD;
      return {
        ...other,
        rcuDepth: holds,
        rcu_read_lock_nesting: holds,
        inKernel: holds > 0,
        irqs_disabled: off,
        status: off && handler ? 'in irq' : 'ready',
      };
    });
    return { ...state, tasks };
  }

  #mark(findings: readonly Finding[]): number {
    const key = JSON.stringify(findings);
    const known = this.#markOf.get(key);
    if (known !== undefined) return known;
    this.#markOf.set(key, this.#marks.length);
    return this.#marks.push(findings) - 1;
  }
}

function node(automaton: Automaton | undefined, local: number): Node {
  const found = automaton?.nodes[local];
  if (!found) throw new Error(`local state ${String(local)} is not there`);
  return found;
}
