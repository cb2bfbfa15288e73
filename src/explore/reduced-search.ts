import { Dependence } from './dependence.ts';
import { stepsMax } from './derivation.ts';
import { reached, type Bounded, type Limits } from './limits.ts';
import { StateIndex } from './state-index.ts';
import { endMark, stepsOf, type Successor } from './successors.ts';
import { Canonical } from './symmetry.ts';
import { whileItFits, type Tables } from './step-tables.ts';

/** Which reductions a search makes. */
export interface Reductions {
  /** A step that no other process can see is taken at once and alone. */
  readonly order: boolean;
  /** States that differ only in which identical process does what are one. */
  readonly symmetry: boolean;
}

/**
 * Breadth-first search of fewer states with the same findings up to the names
 * of identical tasks: partial-order reduction by persistent sets of one process
 * (Godefroid, 1996; as ample sets: Clarke, Grumberg, Peled, Model Checking,
 * 1999, chapter 10), and symmetry (symmetry.ts).
 *
 * A step that no other process can see commutes with all that others do, so
 * every execution has an equivalent one in which it comes first; nothing is
 * lost by following only that, unless the others are put off for ever. Where
 * the step leads only to states met before, all processes move (the cycle
 * condition), so that cannot happen. Programs of one run through have no
 * cycles, and there the condition is not applied.
 *
 * Which finding a step makes depends on its own process and on what it touches,
 * and neither changes with the order: so all findings and all final states are
 * still met, and a state in which nobody can move is still one. No process can
 * see a step that touches nothing shared whatever the state is (dependence.ts);
 * one that could and only happens to disturb nobody here is not taken alone.
 */
export class ReducedSearch {
  transitions = 0;
  finals = 0;
  stuck = 0;
  done = false;
  bounded: Bounded | null = null;

  readonly #tables: Tables;
  readonly #limits: Limits;
  readonly #reductions: Reductions;
  readonly #dependence: Dependence;
  readonly #canonical: Canonical;
  readonly #cyclic: boolean;
  readonly #index = new StateIndex();
  readonly #seen = new Set<number>();
  #at = 0;
  /** Whether a task was cut off somewhere. */
  #cut = false;

  constructor(tables: Tables, limits: Limits, reductions: Reductions) {
    this.#tables = tables;
    this.#limits = limits;
    this.#reductions = reductions;
    this.#dependence = new Dependence(tables.model);
    this.#canonical = new Canonical(tables);
    this.#cyclic = tables.model.cyclic;
    this.#add(...tables.initial());
  }

  get states(): number {
    return this.#index.size;
  }

  /** Every mark met, in the order of the search: a model numbers them as they turn up. */
  get marks(): number[] {
    return [...this.#seen].filter((mark) => mark !== 0);
  }

  get bytes(): number {
    return this.#index.bytes + this.#tables.bytes;
  }

  /** Expands `count` states; true when the search has ended. */
  advance(count: number): boolean {
    const stopped = whileItFits(
      () => this.states,
      () => this.#advance(count),
    );
    if (stopped) {
      this.bounded = stopped;
      this.done = true;
    }
    return this.done;
  }

  #advance(count: number): void {
    const until = this.#at + count;
    while (!this.done && this.#at < until) {
      if (this.#at >= this.states) this.#finish();
      else if (this.#stop()) this.done = true;
      else this.#expand(this.#at++);
    }
  }

  #finish(): void {
    this.done = true;
    if (this.#cut) this.bounded = { by: 'length', limit: stepsMax, reached: this.states };
  }

  #stop(): boolean {
    this.bounded = reached(this.#limits, this.states, this.bytes);
    return this.bounded !== null;
  }

  #expand(id: number): void {
    const a = this.#index.a(id);
    const b = this.#index.b(id);
    const all = this.#tables.model.processes.map((_, p) => stepsOf(this.#tables, p, a, b));
    const steps = this.#chosen(all, a, b);
    for (const step of steps) {
      this.transitions++;
      this.#seen.add(step.mark);
      this.#add(step.a, step.b);
    }
    if (steps.length > 0) return;
    const end = this.#tables.endOf(a, b);
    if (end === 'finished') this.finals++;
    if (end === 'stuck') this.stuck++;
    if (end === 'cut') this.#cut = true;
    this.#seen.add(endMark(this.#tables, a, b, 0));
  }

  #chosen(all: readonly Successor[][], a: number, b: number): readonly Successor[] {
    if (!this.#reductions.order) return all.flat();
    const alone = all.find(
      (steps, p) =>
        steps.length > 0 &&
        this.#dependence.local(p, this.#tables.local(p, a, b)) &&
        (!this.#cyclic || steps.some((step) => !this.#known(step))),
    );
    return alone ?? all.flat();
  }

  #known({ a, b }: Successor): boolean {
    if (!this.#reductions.symmetry) return this.#index.find(a, b) >= 0;
    this.#canonical.of(a, b);
    return this.#index.find(this.#canonical.a, this.#canonical.b) >= 0;
  }

  #add(a: number, b: number): void {
    if (!this.#reductions.symmetry) {
      this.#index.add(a, b);
      return;
    }
    this.#canonical.of(a, b);
    this.#index.add(this.#canonical.a, this.#canonical.b);
  }
}
