import type { Edge } from '../state/lock-graph.ts';
import { ENABLED_MASK, READ_MASK, USED_IN_MASK, WRITE_MASK } from '../state/usage-bits.ts';

/**
 * The usage of a class as far as the way to it counts: a class reached only
 * through readers counts with its exclusive uses.
 *
 * @source kernel/locking/lockdep.c, v6.1, usage_match and usage_accumulate
 *   (whose comment says the opposite of what the code does)
 */
export function strongUsage(edge: Edge): number {
  const { usage } = edge.class;
  return edge.weak ? usage & WRITE_MASK : usage;
}

/**
 * A local lock is no lock where interrupts matter: searches pass it by.
 *
 * @source kernel/locking/lockdep.c, v6.1, usage_skip
 */
export function isLocal(edge: Edge): boolean {
  return edge.class.wait.perCpu;
}

/**
 * All bits that conflict with one of `mask`: the other direction, exclusive
 * and reader both.
 *
 * @source kernel/locking/lockdep.c, v6.1, exclusive_mask and original_mask
 */
export function exclusiveMask(mask: number): number {
  const turned = ((mask & ENABLED_MASK) >> 2) | ((mask & USED_IN_MASK) << 2);
  return turned | ((turned & READ_MASK) >> 1) | ((turned & WRITE_MASK) << 1);
}
