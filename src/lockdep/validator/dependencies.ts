import type { Edge } from '../state/lock-graph.ts';
import { limits } from '../state/era.ts';
import { circular } from '../rules/circular.ts';
import { limitReached } from '../rules/debug-warn.ts';
import { irqDependency } from '../rules/irq-dependency.ts';
import { strengthBackward, strengthForward } from '../search/strong-search.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * Adds `next` to the graph, after the locks held: walks down from the top of
 * the stack, adds an order from each trylock on the way and from the first
 * lock that was waited for, and stops there: what lies deeper has its own
 * orders. What is stored after a report nobody asks for.
 *
 * @source kernel/lockdep.c, v3.8, check_prevs_add; kernel/locking/lockdep.c,
 *   v6.1, check_prevs_add
 */
export function addDependencies(ld: Lockdep, task: TaskContext, next: HeldLock): void {
  for (let i = task.held.length - 1; i >= 0; i--) {
    const prev = task.held[i];
    if (!prev || prev.irqContext !== next.irqContext) break;
    const counts = ld.era === 'classic' ? prev.read !== 2 : prev.check;
    if (!counts) continue;
    addDependency(ld, task, prev, next);
    if (!prev.trylock) break;
  }
}

/**
 * Checks one new order and stores it. v3.8 stores none that a recursive reader
 * is part of.
 *
 * @source kernel/lockdep.c, v3.8, check_prev_add; kernel/locking/lockdep.c,
 *   v6.1, check_prev_add
 * @omits check_redundant, which only small-memory kernels compile
 */
function addDependency(ld: Lockdep, task: TaskContext, prev: HeldLock, next: HeldLock): void {
  circular(ld, task, prev, next);
  irqDependency(ld, task, prev, next);
  if (ld.era === 'classic' && (next.read === 2 || prev.read === 2)) return;
  strengthen(prev.class.after, ld, next, strengthForward(prev, next));
  strengthen(next.class.before, ld, prev, strengthBackward(prev, next));
  if (ld.entryCount > limits[ld.era].entries) {
    limitReached(ld, task, 'MAX_LOCKDEP_ENTRIES too low!');
  }
}

/** Adds the strength to the known edge, or appends a new one. */
function strengthen(edges: Edge[], ld: Lockdep, to: HeldLock, strengths: number): void {
  const known = edges.find((edge) => edge.class === to.class);
  if (known) {
    known.strengths |= strengths;
    return;
  }
  edges.push({ class: to.class, strengths, at: ld.now, parent: null, weak: false });
  ld.entryCount += 1;
}
