import experiments from '../../../docs/evidence/experiments.json' with { type: 'json' };
import { exitOf, pathsOf, variantNamed, type ScenarioOptions } from '../../cfq/index.ts';
import type { ShortestRun } from '../../explore/shortest-run.ts';
import type { FindingKind } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { foundIn, shortestIn } from './found.ts';

const source = 'docs/evidence/experiments.json';

/** The versions that were built on 3.8.3, with the evidence's names for them. */
const built: Readonly<Record<string, string>> = {
  before: 'original',
  after: 'fix',
  relock: 'relock',
  'close-early': 'close-early',
  'flag-retry': 'flag-retry',
  'no-wait': 'no-wait',
};

/** Two tasks that share an io context do their first read at the same time. */
const sharing: Partial<ScenarioOptions> = { tasks: 2, shareIoc: true };

/** Figures about the fix and the repairs not chosen. */
export const repairFacts = defineFacts({
  ...(Object.assign({}, ...Object.keys(built).map(factsOf)) as Record<string, Fact>),
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
      () => `${String(rowOf(name).imbalanceFailslab)} and ${String(rowOf(name).imbalanceKmem)}`,
    ),
    [`repairs.${name}.left`]: measured(
      `queues left on 3.8.3 with ${name} after races in which nothing failed`,
      () => rowOf(name).leakNoFailure ?? 'not run',
    ),
    [`repairs.${name}.left-failing`]: measured(
      `queues left on 3.8.3 with ${name} after races in which one side failed`,
      () => rowOf(name).leakWithFailure,
    ),
  };
}

function simulated(is: string, value: Fact['value']): Fact {
  return { kind: 'simulated', is, value };
}

function measured(is: string, value: Fact['value']): Fact {
  return { kind: 'measured', is, source, value };
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

function rowOf(name: string): (typeof experiments.variants)[number] {
  const row = experiments.variants.find((one) => one.name === built[name]);
  if (!row) throw new Error(`${source} has no variant ${name}`);
  return row;
}
