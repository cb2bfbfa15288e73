import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  exitOf,
  insideFunction,
  momentsOf,
  pathsOf,
  repairs,
  variantNamed,
  type Exit,
  type Path,
} from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { defineFacts } from '../../literate/prose/fact.ts';
import { repositoryRoot } from '../../repository/repository-root.ts';
import { history, simulated } from './fact-kinds.ts';

/** Figures that the model computes. */
export const simulatedFacts = defineFacts({
  'paths.count': simulated('control-flow paths of the function', () => both().length),
  'paths.wrong-before': simulated(
    'paths that leave with a wrong RCU depth before the patch',
    () => exits('before').filter(({ rcuDepth }) => rcuDepth !== 0).length,
  ),
  'paths.wrong-after': simulated(
    'paths that leave with a wrong RCU depth after the patch',
    () => exits('after').filter(({ rcuDepth }) => rcuDepth !== 0).length,
  ),
  'paths.allocations-max': simulated('queue allocations of one call, at most', () =>
    Math.max(...both().map(({ allocations }) => allocations)),
  ),
  'paths.passes-max': simulated('passes through retry, at most', () =>
    Math.max(...both().map(({ passes }) => passes)),
  ),
  'paths.freeing': simulated(
    'paths that free a spare queue',
    () => exits('before').filter(({ freed }) => freed > 0).length,
  ),
  'paths.leaking': simulated(
    'named runs that end with a leaked queue',
    () =>
      pathsOf(variantNamed('after')).filter(({ name }) =>
        run(`after/${name}`).findings.some(({ kind }) => kind === 'leak'),
      ).length,
  ),
  'cfq.async-slots': history(
    'asynchronous slots of a device: two classes by eight priorities, and an idle one',
    'the source of Linux 3.8.3',
    () => 2 * 8 + 1,
  ),
  'fix.lines': simulated(
    'lines that the patch adds to the function',
    () => functionLines('after') - functionLines('before'),
  ),
  'repairs.others': simulated('repairs not chosen that the model runs', () => repairs.length),
  'before.wait-fail.steps': simulated(
    'steps of the failing run',
    () => run('before/wait-fail').steps.length,
  ),
  'before.wait-fail.negative-step': simulated('step of the second unlock', () =>
    momentStep('before/wait-fail', 'rcu-depth-negative'),
  ),
  'before.wait-fail.depth-at-exit': simulated(
    'RCU depth when the failing run leaves the function',
    () => String(exitOf(run('before/wait-fail')).rcuDepth),
  ),
  'before.wait-fail.depth-at-look': simulated('RCU depth at the look inside the function', () =>
    depthAtLook(),
  ),
});

function exits(variant: string): Exit[] {
  return pathsOf(variantNamed(variant)).map(({ name }) => exitOf(run(`${variant}/${name}`)));
}

/** The paths before the patch; the same set after it, or the figure has no value. */
function both(): readonly Path[] {
  const names = (variant: string): string =>
    pathsOf(variantNamed(variant))
      .map(({ name }) => name)
      .join();
  if (names('before') !== names('after')) throw new Error('the patch changes the set of paths');
  return pathsOf(variantNamed('before'));
}

function momentStep(name: string, wanted: string): number {
  const moment = momentsOf(run(name)).find((candidate) => candidate.name === wanted);
  if (!moment) throw new Error(`${name} has no moment ${wanted}`);
  return moment.step;
}

function depthAtLook(): number {
  const look = run('before/wait-fail').steps.find(
    ({ op }) => op.op === 'load' && insideFunction(op) && op.cell.startsWith('cic'),
  );
  return look?.state.tasks[0]?.rcuDepth ?? NaN;
}

function functionLines(variant: string): number {
  const text = readFileSync(path.join(repositoryRoot(), variantNamed(variant).file), 'utf8');
  return (
    text.split('#region function')[1]?.split('#endregion function')[0]?.split('\n').length ?? NaN
  );
}
