import { firstIo, variantNamed } from '../../cfq/index.ts';
import { ChanceGraph } from '../../explore/chance.ts';
import { compile } from '../../explore/compile-program.ts';
import { usualLimits } from '../../explore/limits.ts';
import { Tables } from '../../explore/step-tables.ts';
import type { Finding } from '../../kernel/index.ts';
import type { Newton } from './rare-odds.ts';

/** Most tasks that share an io context in what is offered. */
const tasksMax = 4;

const graphs = new Map<string, ChanceGraph>();

/**
 * The exact chance that a run shows the bug in which every step is taken by a
 * task drawn from those that can move, each as likely as the others.
 */
export function chanceOfRun(tasks: number, shareIoc: boolean, fails: number): number {
  const program = firstIo(variantNamed('before'), { tasks, shareIoc });
  let graph = graphs.get(program.name);
  if (!graph) {
    const finding = ({ kind }: Finding): boolean => kind === 'imbalance';
    graph = new ChanceGraph(new Tables(compile(program).model), { finding }, usualLimits);
    graphs.set(program.name, graph);
  }
  return graph.chance(fails);
}

/**
 * The same for tasks that share an io context, as a polynomial of the chance
 * that an allocation fails, without its factor of that chance. Each task makes
 * one allocation that may fail, so there are no higher powers than tasks.
 */
export function sharedChance(tasks: number): Newton {
  const nodes = Array.from({ length: tasks }, (_, i) => (i + 1) / tasks);
  const differences = nodes.map((fails) => chanceOfRun(tasks, true, fails) / fails);
  for (let order = 1; order < tasks; order++) {
    for (let i = tasks - 1; i >= order; i--) {
      const [high = 0, low = 0] = [differences[i], differences[i - 1]];
      const [right = 1, left = 0] = [nodes[i], nodes[i - order]];
      differences[i] = (high - low) / (right - left);
    }
  }
  return { nodes, differences };
}

/** The same for each number of tasks that is offered, from one up. */
export function sharedChances(): Newton[] {
  return Array.from({ length: tasksMax }, (_, i) => sharedChance(i + 1));
}
