import { countersOf, impactConfigs, symptomsOf, type ImpactConfig } from '../../runs/symptoms.ts';
import { namedRun } from '../../cfq/index.ts';
import { reference } from '../../explore/reference.ts';
import type { ShortestRun } from '../../explore/shortest-run.ts';
import { replay } from '../../kernel/index.ts';
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { configsOf, effect, readInSource } from '../experiments.ts';
import { history, measured, simulated } from './fact-kinds.ts';
import { leastRun } from './found.ts';

/** Figures about what one failed allocation does to a kernel. */
export const impactFacts = defineFacts({
  'impact.configs': measured(
    'configurations of 3.8.3 in which the bug was run',
    () => configsOf('3.8.3').length,
  ),
  ...beside('no-code', 'no PREEMPT, no debugging'),
  ...beside('silent', 'PREEMPT, no lock debugging'),
  ...beside('lockdep-only', 'no PREEMPT, PROVE_LOCKING'),
  ...beside('all-checks', 'PREEMPT, PROVE_LOCKING, DEBUG_ATOMIC_SLEEP'),
  ...beside('panic', 'no PREEMPT, DEBUG_ATOMIC_SLEEP'),
  'impact.silent.source': ofSource('PREEMPT, no lock debugging'),
  'impact.no-code.source': ofSource('no PREEMPT, no debugging'),
  'impact.use.steps': simulated(
    'steps of the shortest run of the reference model that uses a freed group, two calls of a task',
    () => referenceUse(false)?.steps ?? 'none',
  ),
  'impact.use.tasks': simulated('tasks in it', () => referenceUse(false)?.tasks ?? 'none'),
  'impact.use.after': simulated(
    'steps of such a run after the patch, for up to two tasks',
    () => referenceUse(true)?.steps ?? 'none',
  ),
  'impact.reader.returned-ms': graceOfReader('time after which a grace period ended, in ms', 1),
  'impact.reader.length-ms': graceOfReader(
    'length of the reader it should have waited for, in ms',
    2,
  ),
});

/** What the model says and what the kernel did, under one configuration. */
function beside(word: string, name: string): Record<string, Fact> {
  return {
    [`impact.${word}.model`]: simulated(`what one failed allocation shows with ${name}`, () =>
      symptoms(name),
    ),
    [`impact.${word}.kernel`]: measured(`what it did to 3.8.3 with ${name}`, () =>
      effect(`3.8.3, ${name}`),
    ),
  };
}

/** What the source of 3.8.3 says of one configuration. */
function ofSource(name: string): Fact {
  return history(`what the source says of ${name}`, 'the source of Linux 3.8.3', () =>
    readInSource(`3.8.3, ${name}`),
  );
}

/** The shortest run in which a freed group is used, with nothing to stop it; null: none is. */
export function referenceUse(patched: boolean): ShortestRun | null {
  return leastRun(
    `reference${patched ? ', patched' : ''}, two tasks, two calls, reaper`,
    () => reference({ patched, tasks: 2, calls: 2, reaper: true }),
    'use_after_free',
  );
}

function symptoms(name: string): string {
  const config = configNamed(name);
  const { program, schedule } = namedRun('before/wait-fail');
  const run = replay({ ...program, config: countersOf(config) }, schedule);
  return symptomsOf(config, run).join(', ') || 'nothing';
}

function configNamed(name: string): ImpactConfig {
  const found = impactConfigs.find((config) => config.name === name);
  if (!found) throw new Error(`there is no configuration ${name}`);
  return found;
}

/** One of the two times, in ms, in the row about a reader on 6.1. */
function graceOfReader(is: string, which: 1 | 2): Fact {
  return measured(is, () => {
    const times = /returns (\d+) ms into a (\d+) ms reader/.exec(effect('6.1.192, PREEMPT'));
    return Number(times?.[which]);
  });
}
