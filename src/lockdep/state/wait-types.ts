import type { LockKind } from '../../kernel/index.ts';

/**
 * What a lock of this kind demands of its surroundings (`outer`) and allows
 * inside (`inner`): 1 nothing demanded, 2 spin, 3 spins or sleeps by
 * configuration, 4 sleeps, 5 any task; 0 takes no part.
 *
 * @source include/linux/lockdep_types.h, v6.1, enum lockdep_wait_type;
 *   kernel/rcu/update.c, v6.1, rcu_lock_map and its siblings
 * @omits LD_WAIT_OVERRIDE
 */
export interface WaitTypes {
  readonly outer: number;
  readonly inner: number;
  /** A per-CPU lock, which the interrupt searches skip. */
  readonly perCpu: boolean;
}

/** The types that interrupt contexts allow, by the kernel's names. */
export const LD_WAIT_SPIN = 2;
export const LD_WAIT_CONFIG = 3;
export const LD_WAIT_MAX = 5;

const plain = (inner: number): WaitTypes => ({ outer: 0, inner, perCpu: false });

/** The wait types of each kind of lock. */
export const waitTypes: Readonly<Record<LockKind, WaitTypes>> = {
  spin: plain(LD_WAIT_CONFIG),
  raw_spin: plain(LD_WAIT_SPIN),
  wlock: plain(LD_WAIT_CONFIG),
  rlock: plain(LD_WAIT_CONFIG),
  mutex: plain(4),
  wsem: plain(4),
  rsem: plain(4),
  rtmutex: plain(4),
  rcu: { outer: 1, inner: LD_WAIT_CONFIG, perCpu: false },
  rcu_bh: { outer: 1, inner: LD_WAIT_CONFIG, perCpu: false },
  rcu_sched: { outer: 1, inner: LD_WAIT_SPIN, perCpu: false },
  local_lock: { outer: 0, inner: LD_WAIT_CONFIG, perCpu: true },
  map: plain(0),
};
