import { variants } from '../../cfq/index.ts';
import { reference } from '../../explore/reference.ts';
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { drawnMax, tasksMax } from '../../workbench/explorer/question.ts';
import { simulated } from './fact-kinds.ts';
import { answerFor, executionsOf, foundIn } from './found.ts';

/** Figures of the explorer, as `imbalance explore` prints them. */
export const exploreFacts = defineFacts({
  ...(Object.assign({}, ...variants.map(({ name }) => factsOf(name))) as Record<string, Fact>),
  'explore.reference.states': simulated(
    'states of the reference model before the patch, three tasks and the reaper',
    () => threeAndReaper().states,
  ),
  'explore.reference.executions': simulated(
    'its executions, up to the order of independent steps',
    () => executionsOf(threeAndReaper()),
  ),
  'explore.drawn-max': simulated('most states that the page draws', () => drawnMax),
  'explore.tasks-max': simulated('most tasks that the page searches', () => tasksMax),
});

/** Two tasks that share an io context do their first read at the same time. */
function factsOf(name: string): Record<string, Fact> {
  const found = (): ReturnType<typeof foundIn> => foundIn(name, { tasks: 2, shareIoc: true });
  const of = `of ${name}, two tasks that share an io context`;
  return {
    [`explore.${name}.states`]: simulated(`states ${of}`, () => found().states),
    [`explore.${name}.transitions`]: simulated(`transitions ${of}`, () => found().transitions),
    [`explore.${name}.executions`]: simulated(`executions ${of}`, () => executionsOf(found())),
    [`explore.${name}.findings`]: simulated(
      `findings ${of}, each with the steps of its shortest run`,
      () =>
        found()
          .findings.map(({ kind, shortest }) => `${kind} (${String(shortest?.steps)})`)
          .join(', ') || 'none',
    ),
  };
}

function threeAndReaper(): ReturnType<typeof foundIn> {
  return answerFor('reference, three tasks, reaper', () =>
    reference({ patched: false, tasks: 3, reaper: true }),
  );
}
