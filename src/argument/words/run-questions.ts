import { exitOf } from '../../cfq/index.ts';
import type { Op, Step } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';
import { each, inside, played } from '../claims/queries.ts';

/** The steps inside the function that are this primitive. */
export function stepsOf(name: string, op: Op['op']): readonly Step[] {
  return inside(run(name)).filter((step) => step.op.op === op);
}

/** Whether these primitives come in this order inside the function, each once it was looked for behind the one before. */
export function inOrder(name: string, ...ops: readonly Op['op'][]): boolean {
  const steps = inside(run(name));
  let at = -1;
  return ops.every((op) => {
    at = steps.findIndex((step, i) => i > at && step.op.op === op);
    return at >= 0;
  });
}

/** How often the function uses a primitive. */
export const times = (name: string, op: Op['op']): number => stepsOf(name, op).length;

/** Whether something holds of every step of a run at which task A holds `queue_lock`. */
export function whileHeld(name: string, holds: (step: Step) => boolean): boolean {
  const held = run(name).steps.filter(({ state }) => state.tasks[0]?.held.includes('queue_lock'));
  return each(held, holds);
}

/** Whether something holds at the exit of every path of a variant. */
export function atEveryExit(
  variant: string,
  holds: (exit: ReturnType<typeof exitOf>) => boolean,
): boolean {
  return each(played(variant), ({ exit }) => holds(exit));
}

/** The RCU depths of task A, step by step. */
export const depthsOf = (name: string): readonly number[] =>
  run(name).steps.map(({ state }) => state.tasks[0]?.rcuDepth ?? NaN);
