import { rootEdge, type Edge, type LockClass } from '../state/lock-graph.ts';
import { heldLine, pathTo, raise } from '../state/raise.ts';
import { searchClassic } from '../search/classic-search.ts';
import { searchStrong } from '../search/strong-search.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';
import { ENABLED, READ, stateName } from '../state/usage-bits.ts';
import { isLocal, strongUsage } from './irq-masks.ts';

/**
 * A class gets a usage that conflicts with one that orders already seen lead
 * to: newly used in an interrupt, while a lock taken under it is held with
 * that interrupt enabled (forwards), or the reverse (backwards).
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, check_usage_forwards and
 *   check_usage_backwards; kernel/locking/lockdep.c, v6.1, the same
 * @omits the state RECLAIM_FS of v2.6.30 to v4.14, which nothing here sets
 */
export function irqInversion(ld: Lockdep, task: TaskContext, held: HeldLock, badBit: number): void {
  const forwards = (badBit & ENABLED) !== 0;
  const direction = forwards ? 'after' : 'before';
  const mask = ld.era === 'classic' ? 1 << badBit : 0b11 << badBit;
  const root = rootEdge(held.class, ld.now, forwards ? held.read === 2 : held.read !== 0);
  const other =
    ld.era === 'classic'
      ? searchClassic(ld, root, direction, ({ usage }: LockClass) => (usage & mask) !== 0)
      : searchStrong(
          ld,
          root,
          direction,
          (edge: Edge) => (strongUsage(edge) & mask) !== 0,
          isLocal,
        );
  if (!other) return;
  const readOnly = (other.class.usage & (1 << badBit)) === 0;
  raise(ld, task, {
    kind: 'irq_inversion',
    lock: heldLine(held),
    forwards,
    irq: stateName(readOnly ? badBit + READ : badBit),
    path: pathTo(other),
  });
}
