import {
  firstIo,
  insideFunction,
  laterReader,
  namedRun,
  variantNamed,
  walksOf,
  type ScenarioOptions,
} from '../../cfq/index.ts';
import { Player, replay, type FindingKind, type Run, type Step } from '../../kernel/index.ts';
import { countersOf, symptomsOf, type ImpactConfig, type Symptom } from '../../runs/symptoms.ts';
import { run } from '../../runs/watched-run.ts';
import { answerFor, foundIn, modelOf, type Searched } from '../facts/found.ts';
import { inside } from '../claims/queries.ts';

/** Two tasks that share an io context do their first read. */
export const sharing = { tasks: 2, shareIoc: true } as const;

/** One task alone, or several one after the other, to the end; the first `times` allocations from this cache fail. */
export function alone(
  variant: string,
  options: Partial<ScenarioOptions> = {},
  cache = 'cfq_queue',
  times = 0,
): Run {
  const player = new Player(firstIo(variantNamed(variant), options));
  let left = times;
  for (let [next] = player.next(); next; [next] = player.next()) {
    const { op } = next;
    const fails = op.op === 'kmem_cache_alloc_node' && op.cache === cache && left-- > 0;
    player.move({ task: next.task, outcome: fails ? 1 : 0 });
  }
  return player.run();
}

/** The state in which a run ends. */
export const endOf = ({ steps, initial }: Run): Run['initial'] => steps.at(-1)?.state ?? initial;

/** What is found in a run, by its kinds. */
export const kindsOf = ({ findings }: Run): readonly FindingKind[] =>
  findings.map(({ kind }) => kind);

/** Whether some schedule of a scenario shows a finding of this kind. */
export const finds = (variant: string, scenario: Searched, kind: FindingKind): boolean =>
  foundIn(variant, scenario).kinds.has(kind);

/** Whether two tasks that share an io context can leak a queue. */
export const leaks = (variant: string): boolean => finds(variant, sharing, 'leak');

/** Whether some schedule lets the later reader use what is freed. */
export function readerIsHurt(variant: string): boolean {
  const program = laterReader(variantNamed(variant));
  return answerFor(program.name, () => modelOf(program)).kinds.has('use_after_free');
}

/** What a kernel of this configuration shows of a named run. */
export function symptomsIn(name: string, config: Omit<ImpactConfig, 'name'>): readonly Symptom[] {
  const kernel = { ...config, name };
  const { program, schedule } = namedRun(name);
  return symptomsOf(kernel, replay({ ...program, config: countersOf(kernel) }, schedule));
}

/** The lines of the function at which a version returns. */
export const exitsOf = (variant: string): ReadonlySet<string> =>
  new Set(
    walksOf(variantNamed(variant)).flatMap(({ ops }) =>
      ops.flatMap(({ op, stack }) => (op === 'return' ? [stack?.at(-1)?.site ?? ''] : [])),
    ),
  );

/** The step before one, of whatever task. */
export const stepBefore = (name: string, step: Step | undefined): Step | undefined =>
  run(name).steps.find(({ n }) => n === (step?.n ?? 0) - 1);

/** What stands inside the function after the step at which this holds first. */
export function insideAfter(name: string, is: (step: Step) => boolean): readonly Step[] {
  const steps = inside(run(name));
  const at = steps.findIndex(is);
  return at < 0 ? [] : steps.slice(at + 1);
}

/** Steps of whoever removes the group, alone. */
export function removing(): readonly Step[] {
  const player = new Player(firstIo(variantNamed('after'), { reaper: true }));
  for (let next = mover(player, 1); next; next = mover(player, 1)) {
    player.move({ task: 1, outcome: 0 });
  }
  return player.run().steps;
}

/** Task B has dropped its locks to allocate; A installs a queue meanwhile; B's allocation fails. */
export function failingMeanwhile(variant: string): Run {
  const player = new Player(firstIo(variantNamed(variant), sharing));
  const next = (task: number) => player.next().find((one) => one.task === task);
  while (next(1)?.op.op !== 'kmem_cache_alloc_node') player.move({ task: 1, outcome: 0 });
  while (next(0)) player.move({ task: 0, outcome: 0 });
  player.move({ task: 1, outcome: 1 });
  while (next(1)) player.move({ task: 1, outcome: 0 });
  return player.run();
}

/** The same with an allocation of B that works. */
export function workingMeanwhile(variant: string): Run {
  const player = new Player(firstIo(variantNamed(variant), sharing));
  const next = (task: number) => player.next().find((one) => one.task === task);
  while (next(1)?.op.op !== 'kmem_cache_alloc_node') player.move({ task: 1, outcome: 0 });
  while (next(0)) player.move({ task: 0, outcome: 0 });
  while (next(1)) player.move({ task: 1, outcome: 0 });
  return player.run();
}

/** A task's steps inside the function. */
export const insideBy = ({ steps }: Run, task: number): readonly Step[] =>
  steps.filter((step) => step.task === task && insideFunction(step.op));

const mover = (player: Player, task: number) =>
  player.next().find((one) => one.task === task && one.blockedBy === null);
