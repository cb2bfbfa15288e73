import { rootEdge, type Edge } from '../state/lock-graph.ts';
import { heldLine, pathTo, raise } from '../state/raise.ts';
import { searchClassic } from '../search/classic-search.ts';
import { searchStrong } from '../search/strong-search.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * The new order `prev` → `next` closes a circle: known orders lead from `next`
 * back to `prev`. In the modern era the whole circle must be strong.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, check_noncircular; kernel/locking/lockdep.c,
 *   v6.1, check_noncircular and hlock_conflict
 * @omits the limit on the search queue, whose overflow is an internal error; and
 *   that v6.1 calls a circle of one class a recursion, since recursive() has
 *   told of each before
 */
export function circular(ld: Lockdep, task: TaskContext, prev: HeldLock, next: HeldLock): void {
  const root = rootEdge(next.class, ld.now, next.read === 2);
  const found =
    ld.era === 'classic'
      ? searchClassic(ld, root, 'after', (lockClass) => lockClass === prev.class)
      : searchStrong(ld, root, 'after', (edge) => conflicts(edge, prev));
  if (!found) return;
  const lines = { next: heldLine(next), prev: heldLine(prev) };
  raise(ld, task, { kind: 'circular', ...lines, path: pathTo(found) });
}

/** With prev → next the circle has no recursive reader before a reader. */
function conflicts(edge: Edge, prev: HeldLock): boolean {
  return edge.class === prev.class && (prev.read === 0 || !edge.weak);
}
