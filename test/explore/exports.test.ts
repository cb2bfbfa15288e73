import path from 'node:path';
import { expect, test } from 'vitest';
import { explored } from '../../src/explore/answer.ts';
import { Executions } from '../../src/explore/count-executions.ts';
import { schedulesOf } from '../../src/explore/execution-schedules.ts';
import { itfTrace } from '../../src/explore/itf-trace.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { promela } from '../../src/explore/promela.ts';
import { stateGraph } from '../../src/explore/state-graph.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { keptModels } from './kept-models.ts';

/** Models of a few states. */
const few = keptModels()
  .filter(([, { cyclic }]) => !cyclic)
  .map(([name, model]) => ({ name, model, tables: new Tables(model) }))
  .filter(({ tables }) => stateGraph(tables, { maxStates: 17 }).bounded === null);

/** All that leaves the explorer about a model: its graph, its executions, a trace, a program for SPIN. */
const parts: Readonly<Record<string, (one: (typeof few)[number]) => string[]>> = {
  graphs: ({ tables }) => {
    const { states, edges } = stateGraph(tables, usualLimits);
    return [
      ...states.map((one) => JSON.stringify(one)),
      ...edges.map((one) => JSON.stringify(one)),
    ];
  },
  executions: ({ tables }) => {
    const counted = new Executions(tables, usualLimits);
    while (!counted.advance(100));
    return [...schedulesOf(counted)].map((schedule) => JSON.stringify(schedule));
  },
  traces: ({ model, tables }) => {
    const run = explored(model).shortest;
    return run ? [JSON.stringify(itfTrace(tables, run.schedule))] : [];
  },
  promela: ({ model }) => [promela(new Tables(model), usualLimits)],
};

test.each(Object.entries(parts))('of small models the %s are what they were', async (part, of) => {
  const lines = few.flatMap((one) => [one.name, ...of(one)]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, `recorded/${part}.txt`),
  );
});
