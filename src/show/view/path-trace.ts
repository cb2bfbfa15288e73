import { exitOf } from '../../cfq/index.ts';
import type { Run } from '../../kernel/index.ts';
import type { RunView } from './run-view.ts';

/** One cell of the grid of all paths: a run small enough to see at a glance. */
export interface TraceView {
  /** Name of the run. */
  readonly name: string;
  /** RCU depth of task A after each step. */
  readonly rcuDepth: readonly number[];
  /** Whether task A holds a lock after each step. */
  readonly held: readonly boolean[];
  /** Index of the step at which A leaves the function. */
  readonly exit: number;
  readonly rcuDepthAtExit: number;
  readonly result: string;
  readonly findings: readonly string[];
  /** Number of the step at which it goes wrong, the first finding's; null where none does. */
  readonly wrongAt: number | null;
}

/** A run as a small trace of its first task. */
export function traceView(view: RunView, run: Run): TraceView {
  const exit = exitOf(run);
  const mine = view.steps.map(({ after }) => after[0]);
  return {
    name: view.name,
    rcuDepth: mine.map((task) => task?.rcuDepth ?? 0),
    held: mine.map((task) => (task?.held.length ?? 0) > 0),
    exit: exit.step - 1,
    rcuDepthAtExit: exit.rcuDepth,
    result: exit.result,
    findings: [...new Set(run.findings.map(({ kind }) => kind))],
    wrongAt: view.steps.find(({ findings }) => findings.length > 0)?.n ?? null,
  };
}
