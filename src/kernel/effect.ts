import { counted } from './counted.ts';
import type { LockOperation } from './events.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import type { Finding } from './finding.ts';
import type { Value } from './op.ts';
import type { KernelState, TaskState } from './state.ts';

/** What one primitive did: the state after it and what others hear of it. */
export interface Effect {
  readonly state: KernelState;
  /** What the kernel function is resumed with. */
  readonly result: Value;
  readonly operations: readonly LockOperation[];
  readonly findings: readonly Finding[];
}

/** The state of one task. */
export function taskOf(state: KernelState, task: number): TaskState {
  const found = state.tasks[task];
  if (!found) {
    throw new NumberedError(
      'LI001',
      `task ${String(task)}`,
      `the program has ${counted(state.tasks.length, 'task')}, counted from 0.`,
      'Name one of them.',
    );
  }
  return found;
}

/** `state` with some fields of one task replaced. */
export function withTask(
  state: KernelState,
  task: number,
  change: Partial<TaskState>,
): KernelState {
  return withWhole(state, task, { ...taskOf(state, task), ...change });
}

/** `state` with one task replaced. */
export function withWhole(
  state: KernelState,
  task: number,
  me: TaskState,
): KernelState {
  return { ...state, tasks: state.tasks.map((t, i) => (i === task ? me : t)) };
}

/** An effect that only replaces the state. */
export function nothing(state: KernelState): Effect {
  return { state, result: null, operations: [], findings: [] };
}

/** An effect that only changes one task. */
export function quiet(
  state: KernelState,
  task: number,
  change: Partial<TaskState>,
): Effect {
  return nothing(withTask(state, task, change));
}
