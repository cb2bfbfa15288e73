import type { Value } from './op.ts';

/** One task, as far as locks and sleeping are concerned. */
export interface TaskState {
  /** `ready` can move unless a lock or a grace period makes it wait. */
  readonly status: 'ready' | 'in irq' | 'done';
  /** Sections entered minus sections left; what lockdep's view follows. */
  readonly rcuDepth: number;
  /** The preemptible RCU counter; stays 0 where RCU does not count there. */
  readonly rcu_read_lock_nesting: number;
  /** Stays 0 where the configuration has no preempt count. */
  readonly preempt_count: number;
  readonly irqs_disabled: boolean;
  /** Locks held, in the order taken; RCU's own sections are counted instead. */
  readonly held: readonly string[];
  /** Those of them that others may hold as well; absent where there is none. */
  readonly shared?: readonly string[];
  /**
   * Has run in the kernel since it last slept or was in user space; absent
   * where a nesting counter says who reads.
   */
  readonly inKernel?: boolean;
  /** Objects allocated so far: names the next one. */
  readonly allocated: number;
}

/** One object with a reference count. */
export interface ObjectState {
  readonly cache: string;
  readonly ref: number;
  readonly live: boolean;
  /** Its last reference is gone, and call_rcu() waits to free it. */
  readonly freeing?: true;
}

/** One slab cache under the memory controller's limit. */
export interface SlabState {
  readonly perPage: number;
  /** Pages charged to the group. */
  readonly pages: number;
  /** Objects in use. */
  readonly objects: number;
}

/**
 * Everything that is true between two steps: immutable plain data that
 * survives JSON.
 */
export interface KernelState {
  readonly tasks: readonly TaskState[];
  /** Lock to the index of the task that holds it, or null. */
  readonly locks: Readonly<Record<string, number | null>>;
  /**
   * Lock to the tasks that hold it as readers, once for each time; absent where
   * no lock has readers that exclude a writer.
   */
  readonly readers?: Readonly<Record<string, readonly number[]>>;
  readonly memory: Readonly<Record<string, Value>>;
  readonly objects: Readonly<Record<string, ObjectState>>;
  readonly slabs: Readonly<Record<string, SlabState>>;
  /** Pages the group may be charged for; null: no limit. */
  readonly kmemLimitPages: number | null;
  /** Tasks that the running grace period still waits for; null: none runs. */
  readonly gracePeriod: readonly number[] | null;
}
