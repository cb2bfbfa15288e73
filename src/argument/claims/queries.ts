import {
  exitOf,
  firstIo,
  insideFunction,
  momentsOf,
  pathsOf,
  repairs,
  variantNamed,
  type Exit,
  type Path,
  type ScenarioOptions,
} from '../../cfq/index.ts';
import {
  Player,
  type Finding,
  type Kernel,
  type Program,
  type Run,
  type Step,
} from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';

/** The names of the repairs not chosen. */
export const repairNames = repairs.map(({ name }) => name);

/** The one of them that keeps queue_lock while it allocates. */
export const lockKeeper = 'no-wait';

/** All others. */
export const lockDroppers = repairNames.filter((name) => name !== lockKeeper);

/** Whether something holds of each of these. There must be some: of none, everything holds. */
export function each<T>(all: readonly T[], holds: (one: T, index: number) => boolean): boolean {
  return all.length > 0 && all.every(holds);
}

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

/** The paths of a variant on which the sleeping allocation fails, played. */
export function sleepFailing(variant: string): readonly Played[] {
  return played(variant).filter(({ path }) => path.wait && path.alloc === 'fail');
}

/**
 * Whether the function sets a queue up after its allocation has failed. It
 * would, if the queue pointer were not NULL there.
 */
export function setsUpAfterFailure(one: Run): boolean {
  const steps = inside(one);
  const failed = steps.findIndex(
    ({ op, result }) =>
      op.op === 'kmem_cache_alloc_node' && op.cache === 'cfq_queue' && result === null,
  );
  return steps
    .slice(failed + 1)
    .some(({ op }) => op.op === 'call' && op.name.startsWith('cfq_init_cfqq'));
}

/** A scenario in which whoever removes the group does so without queue_lock. */
export function withoutTheGuard(program: Program): Program {
  const tasks = program.tasks.map((task) =>
    task.entry === 'blkg_destroy' ? { ...task, body: () => unlocked(task.body()) } : task,
  );
  return { ...program, name: `${program.name}, group removed without queue_lock`, tasks };
}

/** The same kernel code with every spinlock operation left out. */
function* unlocked<T>(body: Kernel<T>): Kernel<T> {
  let next = body.next();
  while (!next.done) {
    const { value } = next;
    const answer = value.op.startsWith('spin_') ? null : yield value;
    next = body.next(answer);
  }
  return next.value;
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
