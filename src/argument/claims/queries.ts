import {
  exitOf,
  firstIo,
  insideFunction,
  momentsOf,
  pathsOf,
  variantNamed,
  type Exit,
  type Path,
  type ScenarioOptions,
} from '../../cfq/index.ts';
import { Player, type Finding, type Run, type Step } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';

/** One path of a variant, played. */
export interface Played {
  readonly path: Path;
  readonly run: Run;
  readonly exit: Exit;
}

/** All paths of a variant, played. */
export function played(variant: string): readonly Played[] {
  return pathsOf(variantNamed(variant)).map((path) => {
    const one = run(`${variant}/${path.name}`);
    return { path, run: one, exit: exitOf(one) };
  });
}

/** Task A's steps inside the function. */
export function inside({ steps }: Run): readonly Step[] {
  return steps.filter((step) => step.task === 0 && insideFunction(step.op));
}

/** The first step of a run that is this moment. */
export function atMoment(name: string, moment: string): Step | undefined {
  const one = run(name);
  const step = momentsOf(one).find((known) => known.name === moment)?.step;
  return one.steps.find(({ n }) => n === step);
}

/** RCU depth of task A after a step. */
export function depthAt(step: Step | undefined): number {
  return step?.state.tasks[0]?.rcuDepth ?? NaN;
}

/** The looks of task A at the queue of its io context, inside the function. */
export function looks(one: Run): readonly Step[] {
  return inside(one).filter(({ op }) => op.op === 'load' && op.cell.startsWith('cic'));
}

/**
 * What a scenario's tasks find when they run one after the other and every
 * allocation from one cache fails.
 */
export function findingsWhenFailing(
  variant: string,
  options: Partial<ScenarioOptions>,
  cache: string,
): readonly Finding['kind'][] {
  const player = new Player(firstIo(variantNamed(variant), options));
  for (let next = player.next()[0]; next; next = player.next()[0]) {
    const fails = next.op.op === 'kmem_cache_alloc_node' && next.op.cache === cache;
    player.move({ task: next.task, outcome: fails ? 1 : 0 });
  }
  return player.run().findings.map(({ kind }) => kind);
}
