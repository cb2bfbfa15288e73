import { graphlib, layout, type EdgeLabel, type GraphLabel } from '@dagrejs/dagre';
import { encodeSchedule } from '../../explore/schedule-codec.ts';
import { stateGraph, type GraphEdge, type StateGraph } from '../../explore/state-graph.ts';
import { Tables } from '../../explore/step-tables.ts';
import type { Move } from '../../kernel/index.ts';
import { isFailure, stepText } from './step-text.ts';
import { drawnMax, type PageQuestion } from './question.ts';
import { subjectOf } from './subject.ts';

/** One state of the picture. */
export interface GraphNode {
  readonly x: number;
  readonly y: number;
  /** The step that leads to it by a shortest run; empty for the first state. */
  readonly step: string;
  /** That run, as a link carries it. */
  readonly schedule: string;
  readonly end: 'finished' | 'cut' | 'stuck' | null;
  /** The patched function has no such state. */
  readonly vanishes: boolean;
}

/** One step of the picture. */
export interface GraphLine {
  readonly points: readonly (readonly [number, number])[];
  readonly fails: boolean;
  readonly breaks: boolean;
  readonly vanishes: boolean;
}

/** The states of a small model, laid out: the first state is on the left. */
export interface GraphView {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
  /** Whether it was compared with the patched function. */
  readonly compared: boolean;
}

/** The state graph of what a question is about; null where it is too large. */
export function graphOf(question: PageQuestion): GraphView | null {
  const { model, key } = subjectOf(question);
  const graph = stateGraph(new Tables(model), { maxStates: drawnMax });
  if (graph.bounded) return null;
  const kept = statesAfter(question);
  const gone = graph.states.map(({ text }) => kept !== null && !kept.has(withoutPlaces(text)));
  const { positions, lines, width, height } = placed(graph);
  return {
    width,
    height,
    compared: kept !== null,
    nodes: graph.states.map(({ end }, i) => ({
      ...(positions[i] ?? { x: 0, y: 0 }),
      step: stepTo(graph, i),
      schedule: encodeSchedule({ program: key, schedule: wayTo(graph, i), hash: null }),
      end,
      vanishes: gone[i] ?? false,
    })),
    lines: graph.edges.map((edge, i) => ({
      points: lines[i] ?? [],
      fails: isFailure(textOf(graph, edge.from), edge.task, edge.outcome),
      breaks: edge.mark > 0,
      vanishes: gone[edge.to] ?? false,
    })),
  };
}

/** The patched version of what the patch was made for, in both models. */
const patched: Readonly<Record<string, string>> = {
  before: 'after',
  'reference/before': 'reference/after',
};

/** The states that the patched function has; null where the question is not about the bug. */
function statesAfter({ variant, actors }: PageQuestion): ReadonlySet<string> | null {
  const fixed = patched[variant];
  if (fixed === undefined) return null;
  const { model } = subjectOf({ variant: fixed, actors });
  const graph = stateGraph(new Tables(model), { maxStates: 2 * drawnMax });
  return new Set(graph.states.map(({ text }) => withoutPlaces(text)));
}

/** A state's text without the source lines of its steps, which differ between versions. */
function withoutPlaces(text: string): string {
  return JSON.stringify(
    JSON.parse(text, (key, value: unknown) => (key === 'stack' ? undefined : value)),
  );
}

/** The step by which a state is first met. */
function firstEdge({ edges }: StateGraph, state: number): GraphEdge | undefined {
  return state === 0 ? undefined : edges.find(({ to }) => to === state);
}

function wayTo(graph: StateGraph, state: number): Move[] {
  const moves: Move[] = [];
  for (let edge = firstEdge(graph, state); edge; edge = firstEdge(graph, edge.from)) {
    moves.push({ task: edge.task, outcome: edge.outcome });
  }
  return moves.reverse();
}

function stepTo(graph: StateGraph, state: number): string {
  const edge = firstEdge(graph, state);
  return edge ? stepText(textOf(graph, edge.from), edge.task, edge.outcome) : '';
}

function textOf({ states }: StateGraph, state: number): string {
  return states[state]?.text ?? '';
}

interface Placed {
  readonly positions: readonly { x: number; y: number }[];
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly width: number;
  readonly height: number;
}

function placed({ states, edges }: StateGraph): Placed {
  const drawing = new graphlib.Graph<GraphLabel>({ multigraph: true });
  drawing.setGraph({
    rankdir: 'LR',
    nodesep: 14,
    ranksep: 14,
    edgesep: 8,
    marginx: 10,
    marginy: 14,
  });
  states.forEach((_, i) => drawing.setNode(String(i), { width: 14, height: 14 }));
  edges.forEach(({ from, to }, i) => drawing.setEdge(String(from), String(to), {}, String(i)));
  layout(drawing);
  const at = (i: number): { x: number; y: number } => {
    const { x, y } = drawing.node(String(i));
    return { x: rounded(x), y: rounded(y) };
  };
  const { width = 0, height = 0 } = drawing.graph();
  return {
    positions: states.map((_, i) => at(i)),
    lines: edges.map(({ from, to }, i) => {
      const { points = [] } = drawing.edge(String(from), String(to), String(i)) as EdgeLabel;
      return points.map(({ x, y }) => [rounded(x), rounded(y)] as const);
    }),
    width: Math.ceil(width),
    height: Math.ceil(height),
  };
}

function rounded(n: number): number {
  return Math.round(10 * n) / 10;
}
