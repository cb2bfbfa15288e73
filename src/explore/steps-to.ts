import type { Tables } from './step-tables.ts';

/**
 * How many steps a run has at least before it from a state, so that a search
 * for a short one need not follow the others: a lower bound, the admissible
 * estimate of A* (Hart, Nilsson, Raphael, A Formal Basis for the Heuristic
 * Determination of Minimum Cost Paths, 1968).
 *
 * Of each process it takes every step that its local state has in any state of
 * the model, as if the others let it: then the fewest to one that hits, which
 * one process has to take, or to the end of all, which takes all of them.
 */
export class StepsTo {
  readonly #tables: Tables;
  /** By row: the fewest steps of its own up to one that hits. */
  readonly #hit: Float64Array;
  /** By row: the fewest steps of its own to its end. */
  readonly #end: Float64Array;

  /** `tables` must be complete: what is not in them is taken to be impossible. */
  constructor(tables: Tables, hits: (mark: number) => boolean) {
    this.#tables = tables;
    const rows = tables.reached.length;
    this.#hit = new Float64Array(rows).fill(Infinity);
    this.#end = new Float64Array(rows).fill(Infinity);
    tables.model.processes.forEach(({ size, finished }, p) => {
      const first = tables.rows[p] as number;
      for (let local = 0; local < size; local++) if (finished(local)) this.#end[first + local] = 0;
    });
    while (this.#relax(hits));
  }

  /** At least so many more steps of these processes, from this state; Infinity: it never hits. */
  least(processes: readonly number[], a: number, b: number): number {
    let hit = Infinity;
    let end = 0;
    for (const p of processes) {
      const row = (this.#tables.rows[p] as number) + this.#tables.local(p, a, b);
      hit = Math.min(hit, this.#hit[row] as number);
      end += this.#end[row] as number;
    }
    return Math.min(hit, end);
  }

  /** Goes through all steps once; whether a row came nearer. */
  #relax(hits: (mark: number) => boolean): boolean {
    const { items, length } = this.#tables.steps;
    let nearer = false;
    for (let at = 0; at < length; at += 3) {
      const from = items[at] as number;
      const to = items[at + 1] as number;
      const hit = hits(items[at + 2] as number) ? 1 : (this.#hit[to] as number) + 1;
      const end = (this.#end[to] as number) + 1;
      if (hit < (this.#hit[from] as number)) {
        this.#hit[from] = hit;
        nearer = true;
      }
      if (end < (this.#end[from] as number)) {
        this.#end[from] = end;
        nearer = true;
      }
    }
    return nearer;
  }
}
