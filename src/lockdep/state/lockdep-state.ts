import type { LockOperation } from '../../kernel/index.ts';
import { emptyChain, type ChainNode } from './chains.ts';
import type { Era } from './era.ts';
import type { LockClass, LockInstance } from './lock-graph.ts';
import type { Report } from './report.ts';

/**
 * One entry of a task's held stack.
 *
 * @source kernel/lockdep.c, v3.8, struct held_lock
 * @omits pin counts (v4.2) and the times that lock statistics keep
 */
export interface HeldLock {
  readonly lock: LockInstance;
  readonly class: LockClass;
  readonly nest: LockInstance | null;
  /** 2 for hardirq, 1 for softirq, added up. */
  readonly irqContext: number;
  readonly trylock: boolean;
  /** 0 exclusive, 1 reader, 2 reader that may nest. */
  read: 0 | 1 | 2;
  readonly check: boolean;
  /** Acquired to wait only, never pushed (v6.4, also 6.1.192). */
  readonly sync: boolean;
  readonly hardirqsOff: boolean;
  /** How many acquires of a nested class this entry stands for; 0: one. */
  references: number;
  readonly prevChain: ChainNode;
  /** The event of the acquire. */
  readonly at: number;
}

/** What the validator keeps per task (and per CPU: a task stays on its own). */
export interface TaskContext {
  readonly task: number;
  held: HeldLock[];
  chain: ChainNode;
  hardirqsEnabled: boolean;
  softirqsEnabled: boolean;
  /** How many handlers are nested. */
  hardirqContext: number;
  softirqContext: number;
  /** local_bh_disable() calls still open. */
  softirqCount: number;
  /** Whether the handler would run in a thread on a realtime kernel. */
  hardirqThreaded: boolean;
}

/**
 * The validator's state shared by all tasks.
 *
 * @source kernel/lockdep.c, v3.8: debug_locks, lock_classes, chainhash_table
 */
export interface Lockdep {
  readonly era: Era;
  /** Cleared by the first report: one report, then silence. */
  debugLocks: boolean;
  /** Index of the event under way. */
  now: number;
  /** What it asks for. */
  op: LockOperation['op'];
  readonly emptyChain: ChainNode;
  classCount: number;
  /** Entries and sequences in use; see `limits`. */
  entryCount: number;
  chainCount: number;
  /** Counts searches, so that a class knows whether this one was there. */
  search: number;
  readonly reports: Report[];
  /** The first event at which the rules of another era report; null: none so far. */
  unchecked: Unchecked | null;
}

/** What a later kernel would report, and when. */
export interface Unchecked {
  readonly kind: 'wait_context';
  readonly at: number;
}

/** A validator that has seen nothing. */
export function freshLockdep(era: Era): Lockdep {
  return {
    era,
    debugLocks: true,
    now: 0,
    op: 'note',
    emptyChain: emptyChain(),
    classCount: 0,
    entryCount: 0,
    chainCount: 0,
    search: 0,
    reports: [],
    unchecked: null,
  };
}

/** A task that holds nothing, with all interrupts on. */
export function freshTask(ld: Lockdep, task: number): TaskContext {
  return {
    task,
    held: [],
    chain: ld.emptyChain,
    hardirqsEnabled: true,
    softirqsEnabled: true,
    hardirqContext: 0,
    softirqContext: 0,
    softirqCount: 0,
    hardirqThreaded: true,
  };
}

/**
 * Which chain of held locks an acquire belongs to now.
 *
 * @source kernel/lockdep.c, v3.8, separate_irq_context: two bits, and softirq
 *   adds its nesting; v6.1, task_irq_context: one bit each
 */
export function irqContext(ld: Lockdep, task: TaskContext): number {
  const hardirq = task.hardirqContext > 0 ? 2 : 0;
  if (ld.era === 'classic') return (hardirq + task.softirqContext) & 3;
  return hardirq + (task.softirqContext > 0 ? 1 : 0);
}
