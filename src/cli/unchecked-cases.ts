import { shortened } from '../errors/shortened.ts';
import type { Unchecked } from '../lockdep/state/lockdep-state.ts';

/** The cases in which a later kernel would report what the chosen rules do not look at. */
export class UncheckedCases {
  #count = 0;
  #first: { readonly id: string | number; readonly at: number } | null = null;

  add(id: string | number, { at }: Unchecked): void {
    this.#count += 1;
    this.#first ??= { id, at };
  }

  /** One line about all of them, so that silence is not taken for a verdict; null: there are none. */
  note(): string | null {
    if (!this.#first) return null;
    const { id, at } = this.#first;
    const cases = this.#count === 1 ? '1 case takes' : `${String(this.#count)} cases take`;
    const first = `${typeof id === 'string' ? `"${shortened(id)}"` : String(id)}, operation ${String(at)}`;
    return (
      'note: the classic rules have no check of wait contexts, which kernels have since about ' +
      `v5.7. ${cases} a lock where its kind is not allowed (the first: case ${first}); ` +
      'with --era modern it is a report.'
    );
  }
}
