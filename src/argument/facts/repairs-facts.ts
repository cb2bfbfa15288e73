import { exitOf, pathsOf, repairs, variantNamed, type ScenarioOptions } from '../../cfq/index.ts';
import type { ShortestRun } from '../../explore/shortest-run.ts';
import type { FindingKind } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { buildOf } from '../experiments.ts';
import { measured, simulated } from './fact-kinds.ts';
import { foundIn, shortestIn } from './found.ts';

/** The bug, the fix, and the repairs not chosen. */
const compared = ['before', 'after', ...repairs.map(({ name }) => name)];

/** Two tasks that share an io context do their first read at the same time. */
const sharing: Partial<ScenarioOptions> = { tasks: 2, shareIoc: true };

/** Figures about the fix and the repairs not chosen. */
export const repairFacts = defineFacts({
  ...(Object.assign({}, ...compared.map(factsOf)) as Record<string, Fact>),
  'repairs.path-leak.steps': simulated(
    'steps of the run after/wait-ok-real, which stands above',
    () => run('after/wait-ok-real').steps.length,
  ),
  'repairs.quiet-leak.steps': simulated(
    'steps of the shortest run that leaks with the patch though nothing fails',
    () => quietLeak().steps,
  ),
  'repairs.quiet-leak.preemptions': simulated('preemptions in it', () => quietLeak().preemptions),
});

function factsOf(name: string): Record<string, Fact> {
  const all = `in all runs of two tasks that share an io context, ${name}`;
  return {
    [`repairs.${name}.paths`]: simulated(
      `paths through ${name}`,
      () => pathsOf(variantNamed(name)).length,
    ),
    [`repairs.${name}.wrong-paths`]: simulated(`of them with a wrong RCU depth at the exit`, () =>
      wrongPaths(name),
    ),
    [`repairs.${name}.states`]: simulated(`states ${all}`, () => foundIn(name, sharing).states),
    [`repairs.${name}.imbalance`]: simulated(`lock imbalance ${all}`, () =>
      whether(name, 'imbalance'),
    ),
    [`repairs.${name}.leak`]: simulated(`shortest run with a leaked queue ${all}`, () =>
      leak(name),
    ),
    [`repairs.${name}.reports`]: measured(
      `lockdep reports of a 3.8.3 kernel with ${name}: failures injected, and at the kmem limit`,
      () => `${String(buildOf(name).imbalanceFailslab)} and ${String(buildOf(name).imbalanceKmem)}`,
    ),
    [`repairs.${name}.left`]: measured(
      `queues left on 3.8.3 with ${name} after races in which nothing failed`,
      () => buildOf(name).leakNoFailure ?? 'not run',
    ),
    [`repairs.${name}.left-failing`]: measured(
      `queues left on 3.8.3 with ${name} after races in which one side failed`,
      () => buildOf(name).leakWithFailure,
    ),
  };
}

function wrongPaths(name: string): number {
  return pathsOf(variantNamed(name)).filter(
    (path) => exitOf(run(`${name}/${path.name}`)).rcuDepth !== 0,
  ).length;
}

function whether(name: string, kind: FindingKind): string {
  return foundIn(name, sharing).kinds.has(kind) ? 'found' : 'none';
}

function leak(name: string): string {
  const run = shortestIn(name, sharing, 'leak');
  return run === null ? 'none' : `in ${String(run.steps)} steps`;
}

function quietLeak(): ShortestRun {
  const run = shortestIn('after', { ...sharing, failures: 'none' }, 'leak');
  if (!run) throw new Error('no run without a failure leaks');
  return run;
}
