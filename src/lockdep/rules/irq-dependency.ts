import { rootEdge, type Edge } from '../state/lock-graph.ts';
import { heldLine, pathTo, raise } from '../state/raise.ts';
import { searchClassic } from '../search/classic-search.ts';
import { searchStrong } from '../search/strong-search.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';
import {
  ENABLED_MASK,
  exclusiveBit,
  HARDIRQ,
  READ,
  SOFTIRQ,
  stateName,
  USED,
  USED_IN_MASK,
} from '../state/usage-bits.ts';
import { exclusiveMask, isLocal, strongUsage } from './irq-masks.ts';

/**
 * The new order `prev` → `next` leads from a lock used in interrupts to one
 * held with those interrupts enabled: the interrupt may come while the second
 * is held and wait for the first.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, check_prev_add_irq and check_usage;
 *   kernel/locking/lockdep.c, v6.1, check_irq_usage
 * @omits the state RECLAIM_FS of v2.6.30 to v4.14, which nothing here sets
 */
export function irqDependency(
  ld: Lockdep,
  task: TaskContext,
  prev: HeldLock,
  next: HeldLock,
): void {
  if (ld.era === 'classic') classicOrder(ld, task, prev, next);
  else modernOrder(ld, task, prev, next);
}

/** One search there and one back for each usage bit, writers first. */
function classicOrder(ld: Lockdep, task: TaskContext, prev: HeldLock, next: HeldLock): void {
  for (const safeBit of [HARDIRQ, HARDIRQ + READ, SOFTIRQ, SOFTIRQ + READ]) {
    const unsafeBit = exclusiveBit(safeBit);
    const safe = searchClassic(
      ld,
      rootEdge(prev.class, ld.now),
      'before',
      ({ usage }) => (usage & (1 << safeBit)) !== 0,
    );
    if (!safe) continue;
    const toSafe = pathTo(safe);
    const unsafe = searchClassic(
      ld,
      rootEdge(next.class, ld.now),
      'after',
      ({ usage }) => (usage & (1 << unsafeBit)) !== 0,
    );
    if (!unsafe) continue;
    raise(ld, task, {
      kind: 'irq_dependency',
      prev: heldLine(prev),
      next: heldLine(next),
      safeBit,
      unsafeBit,
      irq: stateName(safeBit),
      toSafe,
      toUnsafe: pathTo(unsafe),
    });
    return;
  }
}

/** Gathers all uses behind `prev`, then looks ahead of `next` for a conflict. */
function modernOrder(ld: Lockdep, task: TaskContext, prev: HeldLock, next: HeldLock): void {
  let usedIn = 0;
  const gather = (edge: Edge) => {
    usedIn |= strongUsage(edge);
    return false;
  };
  searchStrong(ld, rootEdge(prev.class, ld.now, prev.read !== 0), 'before', gather, isLocal);
  usedIn &= USED_IN_MASK;
  if (usedIn === 0) return;

  const conflicting = exclusiveMask(usedIn);
  const toNext = rootEdge(next.class, ld.now, next.read === 2);
  const hitsEnabled = (edge: Edge) => (strongUsage(edge) & conflicting) !== 0;
  const unsafe = searchStrong(ld, toNext, 'after', hitsEnabled, isLocal);
  if (!unsafe) return;
  const toUnsafe = pathTo(unsafe);

  const culprits = exclusiveMask(unsafe.class.usage & ENABLED_MASK);
  const hitsUsed = (edge: Edge) => (strongUsage(edge) & culprits) !== 0;
  const toPrev = rootEdge(prev.class, ld.now, prev.read !== 0);
  const safe = searchStrong(ld, toPrev, 'before', hitsUsed, isLocal);
  const bits = safe && exclusiveMatch(safe.class.usage, unsafe.class.usage);
  if (!safe || !bits) return;
  raise(ld, task, {
    kind: 'irq_dependency',
    prev: heldLine(prev),
    next: heldLine(next),
    ...bits,
    irq: stateName(bits.safeBit),
    toSafe: pathTo(safe),
    toUnsafe,
  });
}

/**
 * The first pair of bits that conflict. It asks every bit of the safe lock,
 * its enabled ones too, so the pair may be another one than the search met.
 */
function exclusiveMatch(
  safeUsage: number,
  unsafeUsage: number,
): { safeBit: number; unsafeBit: number } | null {
  for (let safeBit = 0; safeBit < USED; safeBit++) {
    if ((safeUsage & (1 << safeBit)) === 0) continue;
    const writer = exclusiveBit(safeBit);
    for (const unsafeBit of [writer, writer + READ]) {
      if (unsafeUsage & (1 << unsafeBit)) return { safeBit, unsafeBit };
    }
  }
  return null;
}
