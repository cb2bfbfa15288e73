import type { Bounded, Limits } from './limits.ts';
import { StateIndex } from './state-index.ts';
import { endMark, successors } from './successors.ts';
import type { Tables } from './step-tables.ts';

/** One state of a small model. */
export interface GraphState {
  /** What it is, as JSON; equal in two models where the states are the same. */
  readonly text: string;
  /** Steps of the shortest run to it. */
  readonly depth: number;
  readonly end: 'finished' | 'cut' | 'stuck' | null;
  /** Mark of a finished state. */
  readonly mark: number;
}

/** One transition, between states by their place in the list. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly task: number;
  readonly outcome: number;
  readonly mark: number;
}

/** Every state and transition of a model; the first state is where it starts. */
export interface StateGraph {
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
  readonly bounded: Bounded | null;
}

/** The whole state graph, for models small enough to draw or to compare. */
export function stateGraph(tables: Tables, { maxStates }: Pick<Limits, 'maxStates'>): StateGraph {
  const index = new StateIndex();
  const states: GraphState[] = [];
  const edges: GraphEdge[] = [];
  const depths = [0];
  index.add(...tables.initial());
  for (let from = 0; from < index.size; from++) {
    if (from >= maxStates) {
      const bounded = { by: 'states', limit: maxStates, reached: index.size } as const;
      return { states, edges: edges.filter(({ to }) => to < maxStates), bounded };
    }
    const [a, b] = [index.a(from), index.b(from)];
    const depth = depths[from] as number;
    const steps = successors(tables, a, b);
    for (const { process: task, outcome, mark, a: nextA, b: nextB } of steps) {
      const to = index.add(nextA, nextB);
      depths[to] ??= depth + 1;
      edges.push({ from, to, task, outcome, mark });
    }
    states.push({
      text: stateText(tables, a, b),
      depth,
      end: steps.length > 0 ? null : tables.endOf(a, b),
      mark: steps.length > 0 ? 0 : endMark(tables, a, b, 0),
    });
  }
  return { states, edges, bounded: null };
}

/** A state as JSON: what every process is about to do, and all that is shared. */
export function stateText(tables: Tables, a: number, b: number): string {
  const { model, shared, sharedMask } = tables;
  const values = shared.values(b & sharedMask);
  return JSON.stringify({
    processes: model.processes.map((process, p) => process.describe(tables.local(p, a, b))),
    shared: Object.fromEntries(
      model.components.map((name, c) => [name, model.valueOf(c, values[c] as number)]),
    ),
  });
}
