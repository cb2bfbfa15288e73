import { heldLine, raise } from '../state/raise.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * One class is both used in an interrupt and held with that interrupt enabled:
 * the handler may wait for the very task that it interrupted. The class has
 * `prevBit` already and now gets `newBit`.
 *
 * @since v2.6.18
 * @source kernel/lockdep.c, v3.8, valid_state and print_usage_bug
 * @omits the same conflict with a non-maskable interrupt (v5.8,
 *   verify_lock_unused)
 */
export function inconsistent(
  ld: Lockdep,
  task: TaskContext,
  held: HeldLock,
  newBit: number,
  prevBit: number,
): void {
  if ((held.class.usage & (1 << prevBit)) === 0) return;
  raise(ld, task, { kind: 'inconsistent', lock: heldLine(held), prevBit, newBit });
}
