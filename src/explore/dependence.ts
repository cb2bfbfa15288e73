import type { Footprint, Model } from './search-model.ts';

/** What a step may touch, with its own visible bits counted as a component. */
interface Access {
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
  readonly peeks: boolean;
  /** Changes the process's visible bits. */
  readonly shows: boolean;
}

/**
 * Which next steps of two processes may not change places. Two steps are
 * independent when they touch no component in common except to read it, and
 * neither changes what the other looks at in another process.
 */
export class Dependence {
  /** Access class of each local state: by process, then local state. */
  readonly #classes: Int32Array[];
  readonly #dependent: Uint8Array;
  readonly #local: boolean[];
  readonly #count: number;

  constructor(model: Model) {
    const known = new Map<string, number>();
    const accesses: Access[] = [];
    this.#classes = model.processes.map((process) =>
      Int32Array.from({ length: process.size }, (_, local) => {
        const { reads, writes, peeks, shows } = process.footprint(local);
        const key = JSON.stringify([reads, writes, peeks, shows]);
        const at = known.get(key) ?? accesses.push(accessOf(process.footprint(local))) - 1;
        known.set(key, at);
        return at;
      }),
    );
    this.#count = accesses.length;
    this.#dependent = Uint8Array.from({ length: this.#count ** 2 }, (_, i) => {
      const [x, y] = [accesses[Math.floor(i / this.#count)], accesses[i % this.#count]];
      return x && y && (touches(x, y) || touches(y, x)) ? 1 : 0;
    });
    this.#local = accesses.map(
      ({ reads, writes, peeks, shows }) => reads.size + writes.size === 0 && !peeks && !shows,
    );
  }

  /** Whether the next step touches nothing that another process could see. */
  local(process: number, local: number): boolean {
    return this.#local[this.#classOf(process, local)] as boolean;
  }

  dependent(p: number, localP: number, q: number, localQ: number): boolean {
    const at = this.#classOf(p, localP) * this.#count + this.#classOf(q, localQ);
    return this.#dependent[at] !== 0;
  }

  #classOf(process: number, local: number): number {
    return this.#classes[process]?.[local] as number;
  }
}

function accessOf({ reads, writes, peeks, shows }: Footprint): Access {
  return { reads: new Set(reads), writes: new Set(writes), peeks, shows };
}

/** Whether `x` changes something that `y` looks at or changes. */
function touches(x: Access, y: Access): boolean {
  if (x.shows && y.peeks) return true;
  return [...x.writes].some((component) => y.reads.has(component) || y.writes.has(component));
}
