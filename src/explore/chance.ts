import { NumberedError } from '../errors/numbered-error.ts';
import { IntList } from './int-list.ts';
import type { Limits } from './limits.ts';
import type { Target } from './shortest-run.ts';
import { StateIndex } from './state-index.ts';
import { endMark, stepsOf, type Successor } from './successors.ts';
import type { Tables } from './step-tables.ts';

/** How the weight of an edge depends on the chance that an allocation fails. */
const ALWAYS = 0;
const FAILS = 1;
const WORKS = 2;

/** Where an edge leads that ends in the target. */
const HIT = -1;

/** Words of an edge: target, kind, how many equally likely edges share it. */
const EDGE = 3;

/**
 * The exact chance that a run meets a target, for any chance that an
 * allocation fails. At every step one of the processes that can move is taken,
 * each as likely as the others; where its step is an allocation that may fail,
 * it fails with the given chance; other choices are as likely as each other.
 *
 * That is a Markov chain over the states, and the chance of a state to reach
 * the target is the mean of its successors' chances, weighted by the edges
 * (Baier, Katoen, Principles of Model Checking, 2008, chapter 10). In general
 * those are equations to be solved; runs here end, so the graph has no cycle
 * and one pass is enough, every state after all that it leads to. Depth-first
 * search finds that order, and refuses a model that has a cycle after all.
 *
 * An edge keeps how it depends on the chance of a failure and not its weight,
 * so the graph is built once for every such chance. An edge that meets the
 * target leads nowhere else: a run that meets it twice counts once.
 *
 * @throws LI411 on a model with more states than allowed, LI412 on one whose
 *   runs need not end
 */
export class ChanceGraph {
  readonly #tables: Tables;
  readonly #hits: (mark: number) => boolean;
  readonly #stuckHits: boolean;
  readonly #index = new StateIndex();
  readonly #edges = new IntList();
  /** For each state: its first edge and how many. */
  readonly #spans = new IntList();
  /** States, every one after all that it leads to. */
  readonly #order: number[] = [];

  constructor(tables: Tables, target: Target, { maxStates }: Pick<Limits, 'maxStates'>) {
    this.#tables = tables;
    this.#stuckHits = target === 'stuck';
    this.#hits = (mark) =>
      target !== 'stuck' && (tables.model.marks[mark] ?? []).some(target.finding);
    this.#build(maxStates);
  }

  get states(): number {
    return this.#index.size;
  }

  /** The chance of a run that meets the target, if allocations fail with `failure`. */
  chance(failure: number): number {
    const chances = new Float64Array(this.states);
    const weights = [1, failure, 1 - failure];
    const edges = this.#edges.items;
    for (const state of this.#order) {
      const first = this.#spans.items[2 * state] as number;
      const end = first + EDGE * (this.#spans.items[2 * state + 1] as number);
      let sum = 0;
      for (let at = first; at < end; at += EDGE) {
        const to = edges[at] as number;
        const then = to === HIT ? 1 : (chances[to] as number);
        sum += (then * (weights[edges[at + 1] as number] as number)) / (edges[at + 2] as number);
      }
      chances[state] = sum;
    }
    return chances[0] as number;
  }

  #build(maxStates: number): void {
    const first = this.#index.add(...this.#tables.initial());
    const open: { state: number; next: number }[] = [{ state: first, next: this.#expand(first) }];
    const finished: boolean[] = [];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      if (this.states > maxStates) throw tooLarge(this.#tables.model.name, maxStates);
      const end =
        (this.#spans.items[2 * top.state] as number) +
        EDGE * (this.#spans.items[2 * top.state + 1] as number);
      if (top.next >= end) {
        finished[top.state] = true;
        this.#order.push(top.state);
        open.pop();
        continue;
      }
      const to = this.#edges.items[top.next] as number;
      top.next += EDGE;
      if (to === HIT || finished[to]) continue;
      if (this.#known(to)) throw endless(this.#tables.model.name);
      open.push({ state: to, next: this.#expand(to) });
    }
  }

  /** Whether the state is being visited: a run can come back to it. */
  #known(state: number): boolean {
    return this.#spans.items[2 * state] !== UNSEEN;
  }

  /** Writes down the edges of a state; returns where they begin. */
  #expand(state: number): number {
    const [a, b] = [this.#index.a(state), this.#index.b(state)];
    const movers = this.#tables.model.processes
      .map((_, p) => stepsOf(this.#tables, p, a, b))
      .filter((steps) => steps.length > 0);
    const edges = movers.flatMap((steps) =>
      steps.map((step) => this.#edge(step, steps, movers.length)),
    );
    const ended = movers.length === 0 && this.#endHits(a, b) ? [[HIT, ALWAYS, 1]] : [];
    while (this.#spans.length < 2 * this.#index.size) this.#spans.push(UNSEEN);
    const first = this.#edges.length;
    for (const word of [...edges, ...ended].flat()) this.#edges.push(word);
    this.#spans.items[2 * state] = first;
    this.#spans.items[2 * state + 1] = edges.length + ended.length;
    return first;
  }

  #edge(step: Successor, all: readonly Successor[], movers: number): readonly number[] {
    const to = this.#hits(step.mark) ? HIT : this.#index.add(step.a, step.b);
    const alike = all.filter(({ fault }) => fault === step.fault).length;
    if (alike === all.length) return [to, ALWAYS, movers * alike];
    return [to, step.fault ? FAILS : WORKS, movers * alike];
  }

  #endHits(a: number, b: number): boolean {
    const end = this.#tables.endOf(a, b);
    if (end === 'cut') throw endless(this.#tables.model.name);
    if (this.#stuckHits) return end === 'stuck';
    return this.#hits(endMark(this.#tables, a, b, 0));
  }
}

const UNSEEN = -1;

/** Runs after which the target has been met at least once, with this certainty. */
export function runsUntil(chance: number, certainty: number): number {
  if (chance >= 1) return 1;
  return Math.ceil(Math.log1p(-certainty) / Math.log1p(-chance));
}

/** The chance that none of `runs` runs meets what one meets with `chance`. */
export function chanceOfNone(chance: number, runs: number): number {
  return Math.exp(runs * Math.log1p(-chance));
}

function tooLarge(name: string, maxStates: number): NumberedError {
  return new NumberedError(
    'LI411',
    name,
    `it has more than ${String(maxStates)} states, too many for an exact chance.`,
    'Take fewer tasks or calls, or raise the limit.',
  );
}

function endless(name: string): NumberedError {
  return new NumberedError(
    'LI412',
    name,
    'its runs need not end, so the chance is no finite sum.',
    'Take a model in which every task finishes.',
  );
}
