import { inconsistent } from '../rules/inconsistent.ts';
import { irqInversion } from '../rules/irq-inversion.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';
import {
  ENABLED,
  exclusiveBit,
  HARDIRQ,
  READ,
  SOFTIRQ,
  USED,
  USED_READ,
} from '../state/usage-bits.ts';

/**
 * Sets a usage bit on the class of a held lock. A bit is set once; setting it
 * asks for conflicts, first of the class with itself, then of the classes that
 * orders lead to. After a report none is set: what it tells of a class stays.
 *
 * @source kernel/lockdep.c, v3.8, mark_lock
 */
function markLock(ld: Lockdep, task: TaskContext, held: HeldLock, bit: number): void {
  const used = held.class;
  if (!ld.debugLocks || used.usage & (1 << bit)) return;
  used.usage |= 1 << bit;
  used.usageAt[bit] = ld.now;
  if (bit >= USED) return;
  if (ld.era === 'classic') markClassic(ld, task, held, bit);
  else markModern(ld, task, held, bit);
}

/**
 * Exclusive uses of the other direction first, on the class and through the
 * graph; then, for an exclusive use, those of readers.
 *
 * @source kernel/lockdep.c, v3.8, mark_lock_irq
 */
function markClassic(ld: Lockdep, task: TaskContext, held: HeldLock, bit: number): void {
  const bad = exclusiveBit(bit);
  inconsistent(ld, task, held, bit, bad);
  irqInversion(ld, task, held, bad);
  if (bit & READ) return;
  inconsistent(ld, task, held, bit, bad + READ);
  irqInversion(ld, task, held, bad + READ);
}

/**
 * The class itself first, then one search for both kinds of use.
 *
 * @source kernel/locking/lockdep.c, v6.1, mark_lock_irq
 */
function markModern(ld: Lockdep, task: TaskContext, held: HeldLock, bit: number): void {
  const bad = exclusiveBit(bit);
  inconsistent(ld, task, held, bit, bad);
  if ((bit & READ) === 0) inconsistent(ld, task, held, bit, bad + READ);
  irqInversion(ld, task, held, bad);
}

/**
 * The marks of an acquire: used in the interrupts we are in (not for a
 * trylock, which cannot wait), held with those enabled that are on.
 *
 * @source kernel/lockdep.c, v3.8, mark_irqflags; kernel/locking/lockdep.c,
 *   v6.1, mark_usage
 */
export function markUsage(ld: Lockdep, task: TaskContext, held: HeldLock): void {
  const read = held.read !== 0 ? READ : 0;
  const mark = (bit: number) => markLock(ld, task, held, bit + read);
  if (held.check) {
    if (!held.trylock) {
      if (task.hardirqContext > 0) mark(HARDIRQ);
      if (task.softirqContext > 0) mark(SOFTIRQ);
    }
    if (!held.hardirqsOff && !held.sync) {
      mark(HARDIRQ + ENABLED);
      if (task.softirqsEnabled) mark(SOFTIRQ + ENABLED);
    }
  }
  markLock(ld, task, held, read && ld.era === 'modern' ? USED_READ : USED);
}

/**
 * The marks of turning interrupts of one kind on: every held lock is now held
 * with them enabled. v3.8 marks the unchecked ones too.
 *
 * @source kernel/lockdep.c, v3.8, mark_held_locks
 */
export function markHeldLocks(ld: Lockdep, task: TaskContext, state: number): void {
  for (const held of task.held) {
    if (ld.era === 'modern' && !held.check) continue;
    const read = held.read !== 0 ? READ : 0;
    markLock(ld, task, held, state + ENABLED + read);
  }
}
