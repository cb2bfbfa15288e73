import type { Edge, LockClass } from '../state/lock-graph.ts';
import type { Lockdep } from '../state/lockdep-state.ts';

/**
 * Breadth first from `root` over the orders seen so far, to the first class
 * that `matches`: the shortest way, and of several the one whose edges were
 * added first. The start itself is asked first and is not counted as visited.
 *
 * @source kernel/lockdep.c, v3.8, __bfs
 * @omits the limit of 4096 classes waiting in the queue
 */
export function searchClassic(
  ld: Lockdep,
  root: Edge,
  direction: 'after' | 'before',
  matches: (lockClass: LockClass) => boolean,
): Edge | null {
  if (matches(root.class)) return root;
  if (root.class[direction].length === 0) return null;
  const search = ++ld.search;
  const queue: Edge[] = [root];
  for (const from of queue) {
    for (const edge of from.class[direction]) {
      if (edge.class.visited === search) continue;
      edge.class.visited = search;
      edge.parent = from;
      if (matches(edge.class)) return edge;
      queue.push(edge);
    }
  }
  return null;
}
