import type { Edge } from '../state/lock-graph.ts';
import type { HeldLock, Lockdep } from '../state/lockdep-state.ts';

/**
 * The four strengths of a dependency P → N: was P held exclusively (bit 0 of
 * the number), and was N something other than a recursive reader (bit 1)? The
 * backward edge swaps the two questions, so that one search serves both ways.
 *
 * @source kernel/locking/lockdep.c, v6.1, calc_dep and calc_depb
 */
export function strengthForward(prev: HeldLock, next: HeldLock): number {
  return 1 << ((prev.read === 0 ? 1 : 0) + (next.read !== 2 ? 2 : 0));
}

/** The same for the edge from N back to P. */
export function strengthBackward(prev: HeldLock, next: HeldLock): number {
  return 1 << ((next.read !== 2 ? 1 : 0) + (prev.read === 0 ? 2 : 0));
}

/** Strengths that begin at a reader, and those that end in a blocking lock. */
const BEGINS_SHARED = 0b0101;
const ENDS_BLOCKING = 0b1100;

/**
 * Breadth first over strong paths: an edge that begins at a reader may not
 * follow one that ends only in a recursive reader. A class is marked as
 * visited before its strength is tried, so the first way to it decides.
 *
 * @source kernel/locking/lockdep.c, v6.1, __bfs
 * @omits the limit on classes waiting in the queue
 */
export function searchStrong(
  ld: Lockdep,
  root: Edge,
  direction: 'after' | 'before',
  matches: (edge: Edge) => boolean,
  skips?: (edge: Edge) => boolean,
): Edge | null {
  const search = ++ld.search;
  const queue: Edge[] = [root];
  for (const edge of queue) {
    if (edge.class.visited === search) continue;
    edge.class.visited = search;
    if (edge.parent) {
      const strengths = edge.parent.weak ? edge.strengths & ~BEGINS_SHARED : edge.strengths;
      if (strengths === 0) continue;
      edge.weak = (strengths & ENDS_BLOCKING) === 0;
    }
    if (skips?.(edge)) continue;
    if (matches(edge)) return edge;
    for (const next of edge.class[direction]) {
      next.parent = edge;
      queue.push(next);
    }
  }
  return null;
}
