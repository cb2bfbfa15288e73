import { ownEntry } from '../errors/own-entry.ts';
import {
  excludes,
  isQuiescent,
  lockCallOf,
  readersOf,
  type KernelConfig,
  type KernelState,
  type ObjectState,
  type Op,
  type SlabState,
  type Value,
} from '../kernel/index.ts';
import type { Automaton } from './automaton.ts';

/** One part of the shared state: where it stands, and its values by number. */
interface Part {
  readonly get: (state: KernelState) => unknown;
  readonly set: (state: KernelState, value: unknown) => KernelState;
  readonly values: unknown[];
  readonly byKey: Map<string, number>;
}

/**
 * The shared state of a program, in parts that number their own values: each
 * lock's owner and readers, each memory cell, each object, each slab, the grace period.
 */
export class SharedParts {
  readonly names: readonly string[];
  readonly initial: readonly number[];
  readonly #base: KernelState;
  readonly #config: KernelConfig;
  readonly #parts: readonly Part[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #allocations: readonly (readonly string[])[];

  constructor(base: KernelState, config: KernelConfig, automata: readonly Automaton[]) {
    this.#base = base;
    this.#config = config;
    const ops = automata.map(({ nodes }) => nodes.flatMap(({ op }) => op ?? []));
    this.#allocations = automata.map(({ nodes }) => allocated(nodes));
    const all = ops.flat();
    const parts = new Map<string, Part>();
    for (const name of Object.keys(base.locks)) parts.set(`lock ${name}`, lockPart(name));
    for (const name of Object.keys(base.readers ?? {})) {
      parts.set(`readers ${name}`, readersPart(name));
    }
    for (const name of cellNames(base, all)) parts.set(`cell ${name}`, cellPart(name));
    const objects = [...Object.keys(base.objects), ...this.#allocations.flat()];
    for (const name of objects) parts.set(`object ${name}`, objectPart(name));
    for (const name of Object.keys(base.slabs)) parts.set(`slab ${name}`, slabPart(name));
    if (all.some(({ op }) => op === 'rcu_gp_start')) parts.set('grace period', gracePart());
    this.names = [...parts.keys()];
    this.#parts = [...parts.values()];
    this.#index = new Map(this.names.map((name, i) => [name, i]));
    this.initial = this.#parts.map((part) => number(part, part.get(base)));
  }

  /** The names of the objects that a task may allocate from a cache. */
  born(task: number, cache: string): readonly string[] {
    return (this.#allocations[task] ?? []).filter((name) => name.startsWith(`${cache}:`));
  }

  /** The kernel state that these values stand for, tasks left as they are. */
  state(base: KernelState, values: ArrayLike<number>): KernelState {
    return this.#parts.reduce(
      (state, part, i) => part.set(state, part.values[values[i] as number]),
      base,
    );
  }

  valueOf(part: number, value: number): unknown {
    return this.#parts[part]?.values[value];
  }

  /** Which parts a step may read and write. */
  footprint(op: Op, born: readonly string[]): { reads: number[]; writes: number[] } {
    const touched = this.#touched(op, born);
    const readsOnly = op.op === 'load' || op.op === 'use' || op.op === 'rcu_gp_wait';
    const both = op.op !== 'store';
    return {
      reads: both ? touched : [],
      writes: readsOnly && op.op !== 'rcu_gp_wait' ? [] : touched,
    };
  }

  /** What changed in the parts that a step may write. */
  writes(op: Op, born: readonly string[], after: KernelState): (readonly [number, number])[] {
    return this.footprint(op, born).writes.flatMap((i) => {
      const part = this.#parts[i];
      return part ? [[i, number(part, part.get(after))] as const] : [];
    });
  }

  /** The cache an object is from: allocated ones carry it in their name. */
  #cacheOf(object: string): string {
    return ownEntry(this.#base.objects, object)?.cache ?? object.split(':')[0] ?? '';
  }

  #touched(op: Op, born: readonly string[]): number[] {
    const find = (names: readonly string[]): number[] =>
      names.flatMap((name) => this.#index.get(name) ?? []);
    const named = find(this.#named(op, born));
    return this.#leavesGracePeriod(op) ? [...named, ...find(['grace period'])] : named;
  }

  /** Whether a step may end what a grace period waits for. */
  #leavesGracePeriod(op: Op): boolean {
    if (this.#config.PREEMPT_RCU) return op.op === 'rcu_read_unlock';
    return op.op !== 'rcu_gp_wait' && isQuiescent(op);
  }

  /** The names of the parts that a step is about. */
  #named(op: Op, born: readonly string[]): readonly string[] {
    // At a lock that nobody waits for, nobody sees who holds it.
    const call = lockCallOf(op.op);
    if (call && 'lock' in op) {
      return excludes(call) ? [`lock ${op.lock}`, `readers ${op.lock}`] : [];
    }
    switch (op.op) {
      case 'load':
      case 'store':
        return [`cell ${op.cell}`];
      case 'kmem_cache_alloc_node': {
        const slabs = this.names.filter((name) => name.startsWith('slab '));
        return [...slabs, ...born.map((name) => `object ${name}`)];
      }
      case 'kmem_cache_free':
        return [`object ${op.object}`, `slab ${op.cache}`];
      case 'get':
      case 'put':
        return this.#objectAndSlab(op.object);
      case 'use':
        return op.object === null ? [] : [`object ${op.object}`];
      case 'rcu_gp_start':
        return ['grace period'];
      case 'rcu_gp_wait':
        return ['grace period', ...(op.frees === undefined ? [] : this.#objectAndSlab(op.frees))];
      default:
        return [];
    }
  }

  #objectAndSlab(object: string): readonly string[] {
    return [`object ${object}`, `slab ${this.#cacheOf(object)}`];
  }
}

function allocated(nodes: Automaton['nodes']): string[] {
  const names = nodes.flatMap(({ op, after }) =>
    op?.op === 'kmem_cache_alloc_node'
      ? [...after.keys()].map((key) => JSON.parse(key) as Value)
      : [],
  );
  return [...new Set(names.flatMap((name) => (typeof name === 'string' ? [name] : [])))];
}

function cellNames(base: KernelState, ops: readonly Op[]): string[] {
  const used = ops.flatMap((op) => (op.op === 'load' || op.op === 'store' ? [op.cell] : []));
  return [...new Set([...Object.keys(base.memory), ...used])];
}

/** The number of a value, given to it at its first use; 0 is the first. */
function number({ values, byKey }: Part, value: unknown): number {
  const key = JSON.stringify(value) ?? '';
  const known = byKey.get(key);
  if (known !== undefined) return known;
  byKey.set(key, values.length);
  return values.push(value) - 1;
}

function part(get: Part['get'], set: Part['set']): Part {
  return { get, set, values: [], byKey: new Map() };
}

function lockPart(name: string): Part {
  return part(
    ({ locks }) => ownEntry(locks, name),
    (state, owner) => ({ ...state, locks: { ...state.locks, [name]: owner as number | null } }),
  );
}

function readersPart(name: string): Part {
  return part(
    (state) => readersOf(state, name),
    (state, tasks) => ({
      ...state,
      readers: { ...state.readers, [name]: tasks as readonly number[] },
    }),
  );
}

function cellPart(name: string): Part {
  return part(
    ({ memory }) => ownEntry(memory, name) ?? null,
    (state, value) => ({ ...state, memory: { ...state.memory, [name]: value as Value } }),
  );
}

function objectPart(name: string): Part {
  return part(
    ({ objects }) => ownEntry(objects, name) ?? null,
    (state, object) =>
      object === null
        ? state
        : { ...state, objects: { ...state.objects, [name]: object as ObjectState } },
  );
}

function slabPart(name: string): Part {
  return part(
    ({ slabs }) => ownEntry(slabs, name),
    (state, slab) => ({ ...state, slabs: { ...state.slabs, [name]: slab as SlabState } }),
  );
}

function gracePart(): Part {
  return part(
    ({ gracePeriod }) => gracePeriod,
    (state, readers) => ({ ...state, gracePeriod: readers as readonly number[] | null }),
  );
}
