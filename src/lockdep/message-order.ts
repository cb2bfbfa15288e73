import type { RcuFlavour } from '../kernel/index.ts';
import type { Era } from './state/era.ts';

/** What one wrong `rcu_read_unlock()` makes a kernel with lockdep print. */
export type UnlockMessage = 'lockdep report' | 'nesting warning';

/**
 * In what order a kernel speaks about an `rcu_read_unlock()` too many. v3.8
 * tells lockdep and then counts; v6.1 counts and then tells lockdep, so on a
 * kernel with a nesting counter its warning comes first, and a bot names the
 * crash by it. This is a table read in the sources, no result of the model.
 *
 * @source include/linux/rcupdate.h and kernel/rcupdate.c, v3.8,
 *   rcu_read_unlock and __rcu_read_unlock; include/linux/rcupdate.h and
 *   kernel/rcu/tree_plugin.h, v6.1, the same
 * @omits that the nesting warning comes once only
 * @example
 * import { messagesOfExtraUnlock } from 'imbalance';
 *
 * messagesOfExtraUnlock('classic', 'preempt'); // => ['lockdep report', 'nesting warning']
 */
export function messagesOfExtraUnlock(era: Era, rcu: RcuFlavour): readonly UnlockMessage[] {
  if (rcu !== 'preempt') return ['lockdep report'];
  return era === 'classic'
    ? ['lockdep report', 'nesting warning']
    : ['nesting warning', 'lockdep report'];
}
