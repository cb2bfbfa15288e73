import {
  exitOf,
  pathProgram,
  playPath,
  type Exit,
  type Path,
  type Variant,
} from '../../cfq/index.ts';
import type { Broken } from './broken-check.ts';
import { judged } from './judged-call.ts';
import { checks } from './lab-checks.ts';

/** What is wrong where the function returns, on each of its paths. */
export function brokenPaths(variant: Variant, paths: readonly Path[]): Broken[] {
  return paths.flatMap((path, i) => {
    const run = playPath(pathProgram(judged(variant), path), path);
    // A task that is stuck does not return: the searches tell.
    if (!run.steps.some(({ op, task }) => op.op === 'return' && task === 0)) return [];
    const exit = exitOf(run);
    const text = `At the exit of path ${path.name}: ${exitText(exit)}.`;
    const shown = { text, place: `path-${String(i)}`, schedule: run.schedule };
    return checks
      .filter(({ atExit }) => !atExit(exit))
      .map(({ name }) => ({ check: name, where: `path ${path.name}`, shown }));
  });
}

function exitText({ rcuDepth, queueLockHeld, irqsDisabled, lost }: Exit): string {
  return [
    `RCU depth ${String(rcuDepth)}`,
    `queue_lock ${queueLockHeld ? 'held' : 'free'}`,
    `interrupts ${irqsDisabled ? 'off' : 'on'}`,
    ...(lost > 0 ? [`${String(lost)} queue lost`] : []),
  ].join(', ');
}
