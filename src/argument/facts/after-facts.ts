import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { simulated } from './fact-kinds.ts';
import { executionsOf, foundIn } from './found.ts';

/** Most tasks in the searches of the fixed function. */
export const searchedTasksMax = 4;

/** Every number of tasks that the searches go through. */
export const searchedTasks = Array.from({ length: searchedTasksMax }, (_, i) => i + 1);

/** Figures about all runs of the fixed function, for every number of tasks. */
export const afterFacts = defineFacts({
  'after.tasks-max': simulated(
    'most tasks in the searches of the fixed function',
    () => searchedTasksMax,
  ),
  ...factsOf('own', 'with an io context each', false),
  ...factsOf('shared', 'with a shared io context', true),
});

function factsOf(key: string, which: string, shareIoc: boolean): Record<string, Fact> {
  const all = `of the fixed function, all numbers of tasks together, ${which}`;
  const found = (): ReturnType<typeof foundIn>[] =>
    searchedTasks.map((tasks) => foundIn('after', { tasks, shareIoc }));
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return {
    [`after.${key}.runs`]: simulated(`executions ${all}`, () => sum(found().map(executionsOf))),
    [`after.${key}.states`]: simulated(`states ${all}`, () =>
      sum(found().map(({ states }) => states)),
    ),
    [`after.${key}.imbalance`]: simulated(`lock imbalance in the runs ${all}`, () =>
      found().some(({ kinds }) => kinds.has('imbalance')) ? 'found' : 'none',
    ),
  };
}
