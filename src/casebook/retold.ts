import { nearest, NumberedError } from '../errors/numbered-error.ts';
import {
  Player,
  rcuFlavours,
  type Program,
  type Schedule,
} from '../kernel/index.ts';
import { watch, type WatchedRun } from '../runs/watched-run.ts';
import type { Case, Setting, Version } from './case.ts';
import { casebook } from './casebook.ts';

/**
 * A case of the casebook, played and watched by the lock validator of today,
 * where it goes wrong or, with `usual`, where the mistake is not met.
 *
 * @throws LI104 on an unknown case, with the nearest ones
 * @example
 * import { retold } from 'imbalance';
 *
 * const { run } = retold('s_start');
 * run.findings.map(({ kind, step }) => `${kind} at step ${step}`); // => ['imbalance at step 2', 'unlock_not_held at step 2']
 * retold('s_start', 'repaired').run.findings; // => []
 * retold('s_start', 'wrong', 'usual').run.findings; // => []
 */
export function retold(
  name: string,
  version: Version = 'wrong',
  setting: 'rare' | 'usual' = 'rare',
): WatchedRun {
  const found = caseNamed(name);
  const program = programOf(found, version, found[setting]);
  return watch(
    program,
    scheduleOf(program, found[setting].fail ?? false),
    'modern',
  );
}

function caseNamed(name: string): Case {
  const found = casebook.find((one) => one.name === name);
  if (found) return found;
  throw new NumberedError(
    'LI104',
    `case "${name}"`,
    'the casebook has no such case.',
    `Nearest: ${nearest(
      name,
      casebook.map((one) => one.name),
    ).join(', ')}.`,
  );
}

function programOf(
  one: Case,
  version: Version,
  { memory = {}, history }: Setting,
): Program {
  return {
    name: `${one.name} ${version}`,
    config: rcuFlavours.preempt,
    locks: one.locks,
    ...(history ? { history } : {}),
    memory,
    objects: {},
    tasks: [{ comm: 'task', pid: 1, entry: one.entry, body: one[version] }],
  };
}

/** The one task to its end; allocations work or fail all alike. */
function scheduleOf(program: Program, fails: boolean): Schedule {
  const player = new Player(program);
  for (let [a] = player.next(); a; [a] = player.next()) {
    player.move({ task: 0, outcome: fails ? a.outcomes.length - 1 : 0 });
  }
  return player.run().schedule;
}
