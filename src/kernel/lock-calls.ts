import type { LockKind } from './events.ts';

/** What the calls of one family are for, and what it is to hold such a lock. */
export interface LockFamily {
  /** How its locks are declared; the first is the usual one. */
  readonly kinds: readonly LockKind[];
  /** What who finds it taken does; `never`: it is taken at once, by anybody. */
  readonly waits: 'spins' | 'sleeps' | 'never';
  /** The holder is not preempted, so it may not sleep. */
  readonly pins: boolean;
}

/**
 * The families of locks that the model has primitives for.
 *
 * @source include/linux/spinlock.h, rwlock.h, mutex.h, rwsem.h, srcu.h,
 *   rcupdate.h, v3.8; local_lock.h, v6.1
 * @omits realtime kernels, where most of those that spin sleep
 */
export const lockFamilies = {
  spin: { kinds: ['spin', 'raw_spin'], waits: 'spins', pins: true },
  raw_spin: { kinds: ['raw_spin'], waits: 'spins', pins: true },
  rwlock: { kinds: ['wlock', 'rlock'], waits: 'spins', pins: true },
  mutex: { kinds: ['mutex'], waits: 'sleeps', pins: false },
  rwsem: { kinds: ['wsem', 'rsem'], waits: 'sleeps', pins: false },
  local_lock: { kinds: ['local_lock'], waits: 'never', pins: true },
  srcu: { kinds: ['map'], waits: 'never', pins: false },
  rcu_bh: { kinds: ['rcu_bh'], waits: 'never', pins: false },
  rcu_sched: { kinds: ['rcu_sched'], waits: 'never', pins: true },
} as const satisfies Record<string, LockFamily>;

/** What one call does to the lock that it names. */
export interface LockCall {
  readonly does: 'take' | 'try' | 'drop' | 'downgrade';
  readonly family: keyof typeof lockFamilies;
  /** As one of the readers that may hold it together. */
  readonly reads?: true;
  /** What it does to interrupts besides. */
  readonly irqs?: 'off' | 'on' | 'save' | 'restore';
  /** It turns bottom halves off, or on again. */
  readonly bh?: true;
}

const take = { does: 'take' } as const;
const attempt = { does: 'try' } as const;
const drop = { does: 'drop' } as const;
const spin = { family: 'spin' } as const;
const raw_spin = { family: 'raw_spin' } as const;
const mutex = { family: 'mutex' } as const;
const reader = { family: 'rwlock', reads: true } as const;
const writer = { family: 'rwlock' } as const;
const semReader = { family: 'rwsem', reads: true } as const;
const semWriter = { family: 'rwsem' } as const;

/** Every call that takes or drops a lock that it names. */
export const lockCalls = {
  spin_lock: { ...take, ...spin },
  spin_lock_irq: { ...take, ...spin, irqs: 'off' },
  spin_lock_irqsave: { ...take, ...spin, irqs: 'save' },
  spin_lock_bh: { ...take, ...spin, bh: true },
  spin_trylock: { ...attempt, ...spin },
  spin_unlock: { ...drop, ...spin },
  spin_unlock_irq: { ...drop, ...spin, irqs: 'on' },
  spin_unlock_irqrestore: { ...drop, ...spin, irqs: 'restore' },
  spin_unlock_bh: { ...drop, ...spin, bh: true },
  raw_spin_lock: { ...take, ...raw_spin },
  raw_spin_unlock: { ...drop, ...raw_spin },
  read_lock: { ...take, ...reader },
  read_unlock: { ...drop, ...reader },
  write_lock: { ...take, ...writer },
  write_unlock: { ...drop, ...writer },
  mutex_lock: { ...take, ...mutex },
  mutex_trylock: { ...attempt, ...mutex },
  mutex_unlock: { ...drop, ...mutex },
  down_read: { ...take, ...semReader },
  down_read_trylock: { ...attempt, ...semReader },
  up_read: { ...drop, ...semReader },
  down_write: { ...take, ...semWriter },
  down_write_trylock: { ...attempt, ...semWriter },
  up_write: { ...drop, ...semWriter },
  downgrade_write: { does: 'downgrade', ...semWriter },
  local_lock: { ...take, family: 'local_lock' },
  local_unlock: { ...drop, family: 'local_lock' },
  srcu_read_lock: { ...take, family: 'srcu', reads: true },
  srcu_read_unlock: { ...drop, family: 'srcu', reads: true },
  rcu_read_lock_bh: { ...take, family: 'rcu_bh', reads: true, bh: true },
  rcu_read_unlock_bh: { ...drop, family: 'rcu_bh', reads: true, bh: true },
  rcu_read_lock_sched: { ...take, family: 'rcu_sched', reads: true },
  rcu_read_unlock_sched: { ...drop, family: 'rcu_sched', reads: true },
} as const satisfies Record<string, LockCall>;

/** The name of such a call. */
export type LockCallName = keyof typeof lockCalls;

/** What a call does to its lock; null: it is about something else. */
export function lockCallOf(name: string): LockCall | null {
  return Object.hasOwn(lockCalls, name)
    ? lockCalls[name as LockCallName]
    : null;
}

/** Whether a call may sleep until it has its lock. */
export function sleepsFor({ does, family }: LockCall): boolean {
  return does === 'take' && lockFamilies[family].waits === 'sleeps';
}

/** Whether several tasks may hold a lock together that is taken so. */
export function isShared({ family, reads }: LockCall): boolean {
  return reads === true || lockFamilies[family].waits === 'never';
}

/** Whether tasks wait for each other at such a lock at all. */
export function excludes({ family }: LockCall): boolean {
  return lockFamilies[family].waits !== 'never';
}

const sleeping: ReadonlySet<LockKind | undefined> = new Set<LockKind>([
  ...(['mutex', 'rwsem', 'srcu'] as const).flatMap((name) => [
    ...lockFamilies[name].kinds,
  ]),
  'rtmutex',
]);

/** Whether who holds a lock of this kind may sleep. */
export function maySleepUnder(kind: LockKind | undefined): boolean {
  return sleeping.has(kind);
}
