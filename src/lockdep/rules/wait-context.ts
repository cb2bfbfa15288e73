import { heldLine, raise } from '../state/raise.ts';
import type { HeldLock, Lockdep, TaskContext } from '../state/lockdep-state.ts';
import { LD_WAIT_CONFIG, LD_WAIT_MAX, LD_WAIT_SPIN } from '../state/wait-types.ts';

/**
 * A lock that may sleep (on a realtime kernel, where spinlocks do) is taken
 * where sleeping is forbidden: inside a lock or an interrupt of a stricter
 * kind. No kernel of the patch's time has this rule: there it is remembered that nobody looks.
 *
 * @since about v5.7
 * @source kernel/locking/lockdep.c, v6.1, check_wait_context
 * @omits LD_LOCK_WAIT_OVERRIDE annotations, and irq work that is known to run
 *   in a thread
 */
export function waitContext(ld: Lockdep, task: TaskContext, next: HeldLock): void {
  const { inner, outer } = next.class.wait;
  if (inner === 0 || next.trylock) return;
  const context = contextWait(task);
  let allowed = context;
  for (let i = task.held.length - 1; i >= 0; i--) {
    const prev = task.held[i];
    if (!prev || prev.irqContext !== next.irqContext) break;
    const prevInner = prev.class.wait.inner;
    if (prevInner !== 0 && prevInner < allowed) allowed = prevInner;
  }
  if ((outer || inner) <= allowed) return;
  if (ld.era === 'classic') {
    ld.unchecked ??= { kind: 'wait_context', at: ld.now };
    return;
  }
  raise(ld, task, { kind: 'wait_context', lock: heldLine(next), context });
}

/** What the interrupt context allows by itself. */
function contextWait(task: TaskContext): number {
  if (task.hardirqContext > 0) {
    return task.hardirqThreaded ? LD_WAIT_CONFIG : LD_WAIT_SPIN;
  }
  return task.softirqContext > 0 ? LD_WAIT_CONFIG : LD_WAIT_MAX;
}
