import type { Schedule } from '../kernel/index.ts';
import { stepsMax } from './derivation.ts';
import { IntList } from './int-list.ts';
import { reached, type Bounded, type Limits } from './limits.ts';
import { StateIndex } from './state-index.ts';
import { endMark, stepsOf, type Successor } from './successors.ts';
import { whileItFits, type Tables } from './step-tables.ts';

/** How far from the usual run a search goes; a bound left out is no bound. */
export interface Bounds {
  /** Times a task that could go on does not. */
  readonly preemptions?: number;
  /** Allocations that fail. */
  readonly faults?: number;
}

/** Words of a node but the first: the one before, the process and outcome of the step. */
const NODE = 3;

/**
 * Breadth-first search of the runs with few preemptions and few failed
 * allocations. It says nothing about runs with more; each run that it finds is
 * a shortest within the bounds.
 *
 * The bound on preemptions is that of Musuvathi and Qadeer (Iterative Context
 * Bounding for Systematic Testing of Multithreaded Programs, 2007): a switch
 * counts where the task that moved last could go on, and is free where it waits
 * or has finished. Failed allocations are counted alike.
 *
 * What is searched is the product of the states and of what a run has spent: a
 * node is a state with the task that moved last and both counts, as far as
 * there is a bound on them, and an edge beyond a bound is not followed. A state
 * that is reached at two prices is two nodes, but counts as one of `states`;
 * `transitions` and `stuck` count in the product. The first node with a mark is met by
 * the fewest steps, for nodes are expanded in the order in which they come.
 */
export class BoundsSearch {
  states = 0;
  transitions = 0;
  /** Whether somebody can get stuck: counted once for each way to get there. */
  stuck = 0;
  done = false;
  bounded: Bounded | null = null;
  /** Every mark met, with the node and the step that first met it. */
  readonly #met = new Map<number, { readonly node: number; readonly step: Successor | null }>();

  readonly #tables: Tables;
  readonly #limits: Limits;
  readonly #bounds: Bounds;
  /** State with the task that moved last and what has been spent. */
  readonly #index = new StateIndex();
  readonly #distinct = new StateIndex();
  readonly #nodes = new IntList();
  #at = 0;
  #cut = false;

  constructor(tables: Tables, limits: Limits, bounds: Bounds) {
    this.#tables = tables;
    this.#limits = limits;
    this.#bounds = bounds;
    this.#add(...tables.initial(), 0);
  }

  get marks(): number[] {
    return [...this.#met.keys()];
  }

  get bytes(): number {
    const index = this.#index.bytes + this.#distinct.bytes;
    return index + this.#nodes.bytes + this.#tables.bytes;
  }

  /** Expands `count` states; true when the search has ended. */
  advance(count: number): boolean {
    const stopped = whileItFits(
      () => this.states,
      () => {
        for (let i = 0; i < count && !this.done; i++) this.#expand();
      },
    );
    if (stopped) this.#end(stopped);
    return this.done;
  }

  /** The run that first met a mark, within the bounds. */
  runTo(mark: number): Schedule {
    const met = this.#met.get(mark);
    const moves = met?.step ? [{ task: met.step.process, outcome: met.step.outcome }] : [];
    const word = (node: number, n: number): number =>
      this.#nodes.items[NODE * (node - 1) + n] as number;
    for (let node = met?.node ?? 0; node > 0; node = word(node, 0)) {
      moves.push({ task: word(node, 1), outcome: word(node, 2) });
    }
    return moves.reverse();
  }

  #end(bounded: Bounded | null): void {
    this.done = true;
    this.bounded = bounded;
  }

  #expand(): void {
    if (this.#at >= this.#index.size) {
      const cut = { by: 'length', limit: stepsMax, reached: this.states } as const;
      this.#end(this.#cut ? cut : null);
      return;
    }
    const limit = reached(this.#limits, this.states, this.bytes);
    if (limit) this.#end(limit);
    else this.#expandNode(this.#at++);
  }

  #expandNode(node: number): void {
    const [a, b, extra] = [this.#index.a(node), this.#index.b(node), this.#index.extra(node)];
    const all = this.#tables.model.processes.map((_, p) => stepsOf(this.#tables, p, a, b));
    const last = (extra & LAST_MASK) - 1;
    const goesOn = (all[last] ?? []).length > 0;
    for (const step of all.flat()) {
      const then = this.#spend(extra, goesOn && step.process !== last, step);
      if (then === null) continue;
      this.transitions++;
      this.#meet(step.mark, node, step);
      if (!this.#add(step.a, step.b, then)) continue;
      for (const word of [node, step.process, step.outcome]) this.#nodes.push(word);
    }
    if (all.some((steps) => steps.length > 0)) return;
    const end = this.#tables.endOf(a, b);
    if (end === 'stuck') this.stuck++;
    if (end === 'cut') this.#cut = true;
    this.#meet(endMark(this.#tables, a, b, 0), node, null);
  }

  /** The third word after a step; null: it would go beyond a bound. */
  #spend(extra: number, preempts: boolean, { process, fault }: Successor): number | null {
    const { preemptions = null, faults = null } = this.#bounds;
    let then = 0;
    if (preemptions !== null) {
      const spent = ((extra >>> PREEMPTIONS) & SPENT_MAX) + (preempts ? 1 : 0);
      if (spent > preemptions) return null;
      then |= (spent << PREEMPTIONS) | (process + 1);
    }
    if (faults !== null) {
      const spent = ((extra >>> FAULTS) & SPENT_MAX) + (fault ? 1 : 0);
      if (spent > faults) return null;
      then |= spent << FAULTS;
    }
    return then;
  }

  #meet(mark: number, node: number, step: Successor | null): void {
    if (mark !== 0 && !this.#met.has(mark)) this.#met.set(mark, { node, step });
  }

  /** Whether it is a node that was not met before. */
  #add(a: number, b: number, extra: number): boolean {
    this.#distinct.add(a, b);
    this.states = this.#distinct.size;
    const before = this.#index.size;
    return this.#index.add(a, b, extra) === before;
  }
}

/** Where the third word of a state keeps what has been spent. */
const LAST_MASK = 0x1f;
const PREEMPTIONS = 5;
const FAULTS = 17;

/** Most that a bound can be. */
export const SPENT_MAX = 0xfff;
