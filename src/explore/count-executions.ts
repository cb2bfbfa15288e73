import { Dependence } from './dependence.ts';
import { IntList } from './int-list.ts';
import { reached, type Bounded, type Limits } from './limits.ts';
import { StateIndex } from './state-index.ts';
import { FAULT_BIT, MOVE_SIZE, whileItFits, type Tables } from './step-tables.ts';

/** One node under construction. */
interface Frame {
  readonly id: number;
  /** Where its edges begin in `open`, and which of them is followed next. */
  readonly first: number;
  at: number;
  /** Where those of its edges begin in `kept` that lead to an end. */
  readonly keptFrom: number;
  count: number;
}

/** Words of an edge: child, process, outcome. */
export const EDGE = 3;
const UNVISITED = -1;
const ON_STACK = -2;
/** Steps of the count between two looks at the memory in use. */
const LOOK = 1 << 10;

/**
 * All executions up to the order of independent steps, each once: one run for
 * every Mazurkiewicz trace, by sleep sets (Godefroid, Partial-Order Methods for
 * the Verification of Concurrent Systems, 1996).
 *
 * A node is a state with the processes that sleep there: those whose next step
 * was tried before and has not been overtaken by a dependent one, so that
 * trying it again would give a trace already seen. Out of a node each process
 * that is awake moves, in their order, and from then on sleeps beside the later
 * ones, until a step that depends on its own wakes it. A step that no other
 * process can see is taken at once and alone: a persistent set of one.
 *
 * Two ways to one node have the same future, so the nodes are a graph without
 * cycles and an execution is a path through it from the first node to one in
 * which nobody can move. Depth first, each node's paths are counted once, when
 * all that follow it are: no path is walked, unless `schedulesOf` is asked for.
 *
 * Sleep sets alone begin executions in which at last everybody sleeps, which
 * optimal algorithms foresee (Abdulla, Aronis, Jonsson, Sagonas, Optimal Dynamic
 * Partial Order Reduction, 2014). Here such a node has no path to an end and is
 * left out of the graph, so no execution is begun in vain; it has cost its
 * visit. Which steps depend on each other is known before the search, from what
 * they may touch (dependence.ts), and not found out in runs.
 *
 * @omits models whose runs may go on for ever: they are reported as endless
 */
export class Executions {
  /** Executions; exact up to 2^53. */
  count = 0;
  /** Some run goes on for ever, or further than a task was followed. */
  endless = false;
  done = false;
  bounded: Bounded | null = null;
  /** First edge of each node in `edges`, and how many. */
  readonly first = new IntList();
  readonly edges = new IntList();

  readonly #tables: Tables;
  readonly #dependence: Dependence;
  readonly #limits: Limits;
  readonly #index = new StateIndex();
  readonly #counts: number[] = [];
  readonly #stack: Frame[] = [];
  /** Where in the tables the steps of each process are, in the node just entered. */
  readonly #offsets: Int32Array;
  /** The edges of the nodes under construction, those of the innermost last; and of those the ones that lead to an end. */
  readonly #open = new IntList();
  readonly #kept = new IntList();

  constructor(tables: Tables, limits: Limits) {
    this.#tables = tables;
    this.#limits = limits;
    this.#dependence = new Dependence(tables.model);
    this.#offsets = new Int32Array(tables.rows.length);
    this.#visit(...tables.initial(), 0);
  }

  /** States with their sleeping processes, visited so far. */
  get nodes(): number {
    return this.#index.size;
  }

  get bytes(): number {
    return this.#index.bytes + this.edges.bytes + this.first.bytes + 8 * this.#counts.length;
  }

  /** Does at least so many more steps of the count; true when it has ended. */
  advance(steps: number): boolean {
    const stopped = whileItFits(
      () => this.nodes,
      () => {
        for (let i = 0; i < steps && !this.done; i += LOOK) this.#advance();
      },
    );
    if (stopped) {
      this.bounded = stopped;
      this.done = true;
    }
    return this.done;
  }

  #advance(): void {
    this.bounded = reached(this.#limits, this.nodes, this.bytes);
    if (this.bounded) this.done = true;
    for (let i = 0; i < LOOK && !this.done; i++) this.#step();
  }

  #step(): void {
    const frame = this.#stack.at(-1);
    if (!frame) {
      this.done = true;
      this.count = this.#counts[0] as number;
      return;
    }
    if (frame.at === this.#open.length) {
      this.#close(frame);
      return;
    }
    const child = this.#open.items[frame.at] as number;
    const count = this.#counts[child] as number;
    if (count === UNVISITED) {
      this.#enter(child);
      return;
    }
    if (count === ON_STACK) {
      this.endless = true;
      this.done = true;
    } else if (count > 0) {
      frame.count += count;
      for (let i = 0; i < EDGE; i++) this.#kept.push(this.#open.items[frame.at + i] as number);
    }
    frame.at += EDGE;
  }

  #visit(a: number, b: number, asleep: number): number {
    const id = this.#index.add(a, b, asleep);
    if (id === this.#counts.length) {
      this.#counts.push(UNVISITED);
      this.first.push(0);
      this.first.push(0);
      if (id === 0) this.#enter(0);
    }
    return id;
  }

  #enter(id: number): void {
    this.#counts[id] = ON_STACK;
    const a = this.#index.a(id);
    const b = this.#index.b(id);
    const asleep = this.#index.extra(id);
    const first = this.#open.length;
    const movable = this.#movable(a, b);
    const alone = this.#alone(movable & ~asleep, a, b);
    this.#addEdges(a, b, asleep, alone || movable & ~asleep);
    if (movable === 0 && this.#tables.endOf(a, b) === 'cut') this.endless = true;
    const count = movable === 0 ? 1 : 0;
    this.#stack.push({ id, first, at: first, keptFrom: this.#kept.length, count });
  }

  /** The processes that can move, as bits; notes where their steps are. */
  #movable(a: number, b: number): number {
    let movable = 0;
    for (let p = 0; p < this.#offsets.length; p++) {
      // The look-up may replace `moves`.
      const offset = this.#tables.offset(p, a, b);
      this.#offsets[p] = offset;
      if (this.#tables.moves[offset] !== 0) movable |= 1 << p;
    }
    return movable;
  }

  /** The first of these processes whose step no other can see, as a bit; 0: there is none. */
  #alone(processes: number, a: number, b: number): number {
    for (let p = 0, rest = processes; rest !== 0; p++, rest >>>= 1) {
      const moves = (rest & 1) !== 0;
      if (moves && this.#dependence.local(p, this.#tables.local(p, a, b))) return 1 << p;
    }
    return 0;
  }

  #addEdges(a: number, b: number, asleep: number, chosen: number): void {
    const { moves } = this.#tables;
    let tried = asleep;
    for (let p = 0, rest = chosen; rest !== 0; p++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const sleeping = this.#stillAsleep(a, b, tried, p);
      tried |= 1 << p;
      const offset = this.#offsets[p] as number;
      const end = offset + 1 + (moves[offset] as number) * MOVE_SIZE;
      for (let m = offset + 1; m < end; m += MOVE_SIZE) {
        const child = this.#visit(a ^ (moves[m] as number), b ^ (moves[m + 1] as number), sleeping);
        this.#open.push(child);
        this.#open.pushPair(p, (moves[m + 3] as number) & ~FAULT_BIT);
      }
    }
  }

  /** The sleeping processes that a step of `p` does not wake. */
  #stillAsleep(a: number, b: number, asleep: number, p: number): number {
    const local = this.#tables.local(p, a, b);
    let still = 0;
    for (let q = 0, rest = asleep; rest !== 0; q++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      if (!this.#dependence.dependent(p, local, q, this.#tables.local(q, a, b))) still |= 1 << q;
    }
    return still;
  }

  #close({ id, first, keptFrom, count }: Frame): void {
    this.#stack.pop();
    this.#counts[id] = count;
    this.first.items[2 * id] = this.edges.length;
    this.first.items[2 * id + 1] = (this.#kept.length - keptFrom) / EDGE;
    for (let i = keptFrom; i < this.#kept.length; i++)
      this.edges.push(this.#kept.items[i] as number);
    this.#open.length = first;
    this.#kept.length = keptFrom;
  }
}
