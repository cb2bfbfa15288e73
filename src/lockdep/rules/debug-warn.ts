import { raise } from '../state/raise.ts';
import type { Lockdep, TaskContext } from '../state/lockdep-state.ts';

/**
 * The validator's own assertions: interrupts turned on inside a hardirq
 * handler, a reference count without a nest lock, a held stack that is not
 * what it was after a release, a subclass above 7, too deep a stack. They
 * have no lockdep title, but they switch the validator off all the same.
 *
 * @since v2.6.18
 * @source include/linux/debug_locks.h, v3.8, DEBUG_LOCKS_WARN_ON;
 *   kernel/lockdep.c, v3.8, print_lockdep_off
 * @omits assertions about the machine's own interrupt flag and about keys that
 *   are not static; the room for saved traces and for one search
 */
export function debugWarn(ld: Lockdep, task: TaskContext, fn: string, text: string): void {
  raise(ld, task, { kind: 'debug_warn', fn, text });
}

/** One of the validator's limits; the same, without a failed assertion. */
export function limitReached(ld: Lockdep, task: TaskContext, text: string): void {
  raise(ld, task, { kind: 'debug_warn', fn: null, text });
}
