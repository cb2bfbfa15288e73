import { exitOf, runNames, variantNamed, type Exit } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { earlyReturns, type EarlyReturns } from '../early-returns.ts';
import { failEachInTurn } from '../fail-nth.ts';
import { simulated } from './fact-kinds.ts';

/** The versions that /eras tells of, in their order. */
const eras = ['nofail', 'oom-no-rcu', 'before', 'after', 'rewrite', 'heir', 'scoped'];

/** Figures of /eras, and of the failures in turn on /faults. */
export const eraFacts = defineFacts({
  ...(Object.assign({}, ...eras.map(factsOf)) as Record<string, Fact>),
  'faults.nth.runs': simulated(
    'runs until every allocation of one read has failed once, and then none',
    () => failEachInTurn('before').length,
  ),
  'faults.nth.at': simulated(
    'number of the allocation whose failure shows the imbalance',
    () => foundAt('before')[0] ?? 'none',
  ),
  'faults.nth.at-after': simulated('the same with the patch', () => foundAt('after')[0] ?? 'none'),
});

function factsOf(name: string): Record<string, Fact> {
  const returns = once(() => earlyReturns(name));
  return {
    [`eras.${name}.paths`]: simulated(`paths through ${name}`, () => exits(name).length),
    [`eras.${name}.wrong`]: simulated(
      `of them with a wrong RCU depth at the exit`,
      () => exits(name).filter(({ rcuDepth }) => rcuDepth !== 0).length,
    ),
    [`eras.${name}.leaks`]: simulated(
      `paths through ${name} that leak a queue`,
      () =>
        namesOf(name).filter((path) => run(path).findings.some(({ kind }) => kind === 'leak'))
          .length,
    ),
    [`eras.${name}.returns`]: simulated(
      `places in ${name} at which a hand could put one more return`,
      () => returns().places,
    ),
    [`eras.${name}.returns-wrong`]: simulated(
      'of them those at which it would leave a wrong RCU depth',
      () => returns().wrong,
    ),
  };
}

function namesOf(name: string): string[] {
  return runNames([variantNamed(name)]);
}

function exits(name: string): Exit[] {
  return namesOf(name).map((path) => exitOf(run(path)));
}

function foundAt(name: string): number[] {
  return failEachInTurn(name).flatMap(({ nth, found }) =>
    found.includes('imbalance') ? [nth] : [],
  );
}

function once(make: () => EarlyReturns): () => EarlyReturns {
  let made: EarlyReturns | null = null;
  return () => (made ??= make());
}
