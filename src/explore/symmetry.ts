import { USED, type Field } from './bit-layout.ts';
import type { Symmetry } from './search-model.ts';
import type { Tables } from './step-tables.ts';

/**
 * The one state that stands for all that differ from it only in which of the
 * identical processes does what: the least of them as two words.
 *
 * A renaming of identical processes maps runs to runs, so a state reaches a
 * broken rule exactly if its renamed states do, and one of each orbit is enough
 * (Clarke, Enders, Filkorn, Jha, Exploiting Symmetry in Temporal Logic Model
 * Checking, 1996; Ip, Dill, Better Verification Through Symmetry, 1996). The
 * model says what its renamings are: all orders of its tasks. Each is tried on
 * each state, which finds the true least one and costs n! of n tasks; what a
 * renaming makes of a shared state is looked up from the second time on.
 *
 * It keeps which rules are broken, not by whom: a finding may name another of
 * the tasks than the full search does.
 */
export class Canonical {
  readonly #tables: Tables;
  readonly #symmetry: Symmetry | undefined;
  /** For each permutation, the number of the renamed shared state, or -1. */
  readonly #shared: number[][];
  readonly #locals: number[];
  a = 0;
  b = 0;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#symmetry = tables.model.symmetry;
    this.#locals = tables.fields.map(() => 0);
    this.#shared = (this.#symmetry?.permutations ?? []).map(() => []);
  }

  /** Sets `a` and `b` to the state that stands for this one. */
  of(a: number, b: number): void {
    this.a = a;
    this.b = b;
    const symmetry = this.#symmetry;
    if (!symmetry) return;
    const { fields, sharedMask } = this.#tables;
    const locals = this.#locals;
    for (let p = 0; p < locals.length; p++) locals[p] = this.#tables.local(p, a, b);
    for (let i = 0; i < symmetry.permutations.length; i++) {
      const permutation = symmetry.permutations[i] as readonly number[];
      let x = 0;
      let y = this.#renamed(i, permutation, b & sharedMask);
      for (let p = 0; p < locals.length; p++) {
        const { word, shift } = fields[permutation[p] as number] as Field;
        const local = symmetry.local(p, locals[p] as number, permutation) << shift;
        if (word === 0) x |= local;
        else y |= local;
      }
      if (y < this.b || (y === this.b && x < this.a)) {
        this.a = x;
        this.b = y;
      }
    }
  }

  #renamed(i: number, permutation: readonly number[], shared: number): number {
    const known = this.#shared[i]?.[shared];
    if (known !== undefined) return known;
    const values = this.#symmetry?.shared(this.#tables.shared.values(shared), permutation) ?? [];
    const renamed = this.#tables.shared.intern(values) | USED;
    (this.#shared[i] ??= [])[shared] = renamed;
    return renamed;
  }
}
