import type { KernelConfig } from './rcu-flavours.ts';
import type { LockOperation, LockTable } from './events.ts';
import type { Finding } from './finding.ts';
import type { Kernel, Value } from './op.ts';
import type { KernelState, ObjectState, SlabState } from './state.ts';

/** One actor of a program. Tasks are named A, B, C … by their position. */
export interface Task {
  readonly comm: string;
  readonly pid: number;
  /** Index of the task whose CPU this one interrupts, if it is a handler. */
  readonly interrupts?: number;
  /** The function that the body is, as a trace names it; default: its name. */
  readonly entry?: string;
  /** Who called the entry, innermost first: the rest of a call trace. */
  readonly callers?: readonly string[];
  /** Is there for what it does to the others: not counted among the tasks. */
  readonly extra?: boolean;
  readonly body: () => Kernel<void>;
}

/**
 * A variant of the kernel function in a scenario: who runs, in which state,
 * under which configuration. With a schedule it gives a run.
 */
export interface Program {
  readonly name: string;
  readonly config: KernelConfig;
  readonly locks: LockTable;
  /** What this kernel did with the locks before the run; default: nothing. */
  readonly history?: readonly LockOperation[];
  readonly tasks: readonly Task[];
  readonly memory: Readonly<Record<string, Value>>;
  readonly objects: Readonly<Record<string, ObjectState>>;
  /** Caches under a limit; a cache not named here has no limit. */
  readonly slabs?: Readonly<Record<string, SlabState>>;
  readonly kmemLimitPages?: number;
  /** Rules of this program for the state in which all tasks have finished. */
  readonly audit?: (state: KernelState) => readonly Finding[];
  /** Whether injected failures may hit this allocation; default: yes. */
  readonly mayFail?: (cache: string, gfp: number) => boolean;
}

/** One move of a schedule: which task, and which outcome if it has several. */
export interface Move {
  readonly task: number;
  /** Index into the step's outcomes; 0 is the usual one. */
  readonly outcome: number;
}

/** Which task moves next, and which allocation fails. */
export type Schedule = readonly Move[];

/** `A` for task 0, `B` for task 1, … */
export function taskLetter(task: number): string {
  return String.fromCharCode(65 + task);
}
