import type { LockOperation, LockTable } from '../../../src/kernel/index.ts';
import type { LockCase } from '../../../src/lockdep/script/lock-script.ts';

const locks: LockTable = {
  queue_lock: { class: 'queue_lock', kind: 'spin' },
  rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
};
const rcu_read_lock: LockOperation = {
  op: 'lock',
  lock: 'rcu_read_lock',
  kind: 'rcu',
  read: 2,
  check: 0,
};
const rcu_read_unlock: LockOperation = { op: 'unlock', lock: 'rcu_read_lock' };
const spin_lock_irq: readonly LockOperation[] = [
  { op: 'irq_disable' },
  { op: 'lock', lock: 'queue_lock', kind: 'spin', read: 0 },
];
const spin_unlock_irq: readonly LockOperation[] = [
  { op: 'unlock', lock: 'queue_lock' },
  { op: 'irq_enable' },
];

/** What the function does from its entry to the failed allocation and back. */
const failedAllocation: readonly LockOperation[] = [
  rcu_read_lock,
  rcu_read_unlock,
  ...spin_unlock_irq,
  { op: 'might_sleep' },
  ...spin_lock_irq,
];

/**
 * The lock operations of the bug and of two that are easily taken for it, as
 * cases of a lock script.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_find_alloc_queue
 */
export const shapes = {
  /** The failed allocation falls through to a second rcu_read_unlock(). */
  before: {
    id: 'before',
    locks,
    ops: [...spin_lock_irq, ...failedAllocation, rcu_read_unlock, ...spin_unlock_irq],
  },
  /** The patch returns before it. */
  after: {
    id: 'after',
    locks,
    ops: [...spin_lock_irq, ...failedAllocation, ...spin_unlock_irq],
  },
  /** A caller that holds rcu_read_lock() itself is blamed at its own unlock. */
  outerReader: {
    id: 'outer-reader',
    locks,
    ops: [
      rcu_read_lock,
      ...spin_lock_irq,
      ...failedAllocation,
      rcu_read_unlock,
      ...spin_unlock_irq,
      rcu_read_unlock,
    ],
  },
} as const satisfies Record<string, LockCase>;
