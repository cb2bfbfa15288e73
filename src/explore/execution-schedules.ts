import type { Schedule } from '../kernel/index.ts';
import { EDGE, type Executions } from './count-executions.ts';

/** Every execution that was counted, as a schedule, in a fixed order: the paths of their graph. */
export function* schedulesOf(counted: Executions): Generator<Schedule, void, undefined> {
  if (!counted.done || counted.bounded || counted.endless) return;
  const path: { node: number; edge: number }[] = [{ node: 0, edge: 0 }];
  const moves: { task: number; outcome: number }[] = [];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const first = counted.first.items[2 * top.node] as number;
    const count = counted.first.items[2 * top.node + 1] as number;
    if (count === 0) yield [...moves];
    if (top.edge >= count) {
      path.pop();
      moves.pop();
      continue;
    }
    const at = first + EDGE * top.edge++;
    const { items } = counted.edges;
    path.push({ node: items[at] as number, edge: 0 });
    moves.push({ task: items[at + 1] as number, outcome: items[at + 2] as number });
  }
}
