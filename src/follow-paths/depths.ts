import type { Locks } from './path-state.ts';

/** The depths of one lock, by line. */
type ByLine = Map<number, Set<number>>;

/** The depths of each lock after each line, as the search comes by. */
export class Depths {
  readonly #byFamily = new Map<string, Map<string, ByLine>>();
  readonly #noted = new Map<number, WeakSet<Locks>>();

  /** Notes the depths after a line; of locks that were noted there nothing is new. */
  note(line: number, locks: Locks): void {
    const noted = this.#noted.get(line) ?? new WeakSet();
    if (noted.has(locks)) return;
    this.#noted.set(line, noted.add(locks));
    for (const { family, text, depth, several } of locks.values()) {
      if (!several) this.#at(family, text, line).add(depth);
    }
  }

  /** By the family and the text of each lock. */
  byLock(): ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<number>>> {
    return new Map(
      [...this.#byFamily].flatMap(([family, byText]) =>
        [...byText].map(([text, byLine]) => [`${family}|${text}`, byLine] as const),
      ),
    );
  }

  /** There may be hundreds of locks at every step: no text is put together to look one up. */
  #at(family: string, text: string, line: number): Set<number> {
    const byText = this.#byFamily.get(family) ?? new Map<string, ByLine>();
    const byLine = byText.get(text) ?? new Map<number, Set<number>>();
    const depths = byLine.get(line) ?? new Set();
    if (depths.size === 0) {
      this.#byFamily.set(family, byText);
      byText.set(text, byLine);
      byLine.set(line, depths);
    }
    return depths;
  }
}
