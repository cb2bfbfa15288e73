import type { ReportKind } from './state/report.ts';

/** One rule, for people: what it asks, since when, from where, and its gaps. */
export interface Rule {
  readonly kind: ReportKind;
  /** File in this folder's `rules/`, whose docstring says the same. */
  readonly file: string;
  readonly meaning: string;
  /** The first release with the rule; "about" and "between" where unsure. */
  readonly since: string;
  /** Kernel path, release and function. */
  readonly source: string;
  /** What the kernel does and the model does not. */
  readonly omits: string | null;
}

/**
 * All rules, in the order of the verdict words. Titles and rulers are in
 * `titles`.
 * @example
 * import { rules } from 'imbalance';
 *
 * rules.map(({ kind }) => kind).includes('imbalance'); // => true
 */
export const rules: readonly Rule[] = [
  {
    kind: 'imbalance',
    file: 'imbalance.ts',
    meaning:
      'An unlock of a lock that is not on the held stack, as far down as the current ' +
      'interrupt context reaches. "No more locks to release" means no matching one: others ' +
      'may be held, and are listed.',
    since: 'v2.6.18',
    source: 'kernel/lockdep.c, v3.8, print_unlock_inbalance_bug',
    omits: "a release that comes too late because the lock's key was taken away while it was held",
  },
  {
    kind: 'recursive',
    file: 'recursive.ts',
    meaning:
      'A second lock of a class that is held already. Allowed: a reader that may nest over ' +
      'any reader; any, if the lock that serialises the class was met further down the ' +
      'stack.',
    since: 'v2.6.18',
    source:
      'kernel/lockdep.c, v3.8, check_deadlock; kernel/locking/lockdep.c, v6.1, ' + 'check_deadlock',
    omits: 'comparison functions (v6.5, lockdep_set_lock_cmp_fn)',
  },
  {
    kind: 'circular',
    file: 'circular.ts',
    meaning:
      'The new order `prev` → `next` closes a circle: known orders lead from `next` back to ' +
      '`prev`. In the modern era the whole circle must be strong.',
    since: 'v2.6.18',
    source:
      'kernel/lockdep.c, v3.8, check_noncircular; kernel/locking/lockdep.c, v6.1, ' +
      'check_noncircular and hlock_conflict',
    omits: 'the limit on the search queue, whose overflow is an internal error',
  },
  {
    kind: 'inconsistent',
    file: 'inconsistent.ts',
    meaning:
      'One class is both used in an interrupt and held with that interrupt enabled: the ' +
      'handler may wait for the very task that it interrupted. The class has `prevBit` ' +
      'already and now gets `newBit`.',
    since: 'v2.6.18',
    source: 'kernel/lockdep.c, v3.8, valid_state and print_usage_bug',
    omits: 'the same conflict with a non-maskable interrupt (v5.8, verify_lock_unused)',
  },
  {
    kind: 'irq_inversion',
    file: 'irq-inversion.ts',
    meaning:
      'A class gets a usage that conflicts with one that orders already seen lead to: newly ' +
      'used in an interrupt, while a lock taken under it is held with that interrupt ' +
      'enabled (forwards), or the reverse (backwards).',
    since: 'v2.6.18',
    source:
      'kernel/lockdep.c, v3.8, check_usage_forwards and check_usage_backwards; ' +
      'kernel/locking/lockdep.c, v6.1, the same',
    omits: 'the state RECLAIM_FS of v2.6.30 to v4.14, which nothing here sets',
  },
  {
    kind: 'irq_dependency',
    file: 'irq-dependency.ts',
    meaning:
      'The new order `prev` → `next` leads from a lock used in interrupts to one held with ' +
      'those interrupts enabled: the interrupt may come while the second is held and wait ' +
      'for the first.',
    since: 'v2.6.18',
    source:
      'kernel/lockdep.c, v3.8, check_prev_add_irq and check_usage; ' +
      'kernel/locking/lockdep.c, v6.1, check_irq_usage',
    omits: 'the state RECLAIM_FS of v2.6.30 to v4.14, which nothing here sets',
  },
  {
    kind: 'nested_not_held',
    file: 'nested-not-held.ts',
    meaning:
      'A lock is taken with the promise that another one serialises its class, and that ' +
      'other one is not held.',
    since: 'between v3.4 and v3.8',
    source: 'kernel/lockdep.c, v3.8, print_lock_nested_lock_not_held',
    omits: null,
  },
  {
    kind: 'freed',
    file: 'freed.ts',
    meaning: 'A lock is freed with its memory, or initialised again, while this task holds it.',
    since: 'v2.6.18',
    source: 'kernel/lockdep.c, v3.8, debug_check_no_locks_freed',
    omits: 'memory ranges: a range is one lock',
  },
  {
    kind: 'held_exit',
    file: 'held-exit.ts',
    meaning: 'A task ends and holds locks.',
    since: 'v2.6.18',
    source: 'kernel/lockdep.c, v3.8, debug_check_no_locks_held',
    omits: 'the same check where a task freezes',
  },
  {
    kind: 'user_exit',
    file: 'user-exit.ts',
    meaning: 'A system call returns to user space and locks are held.',
    since: 'about v2.6.26',
    source: 'kernel/lockdep.c, v3.8, lockdep_sys_exit',
    omits: null,
  },
  {
    kind: 'rcu_suspicious',
    file: 'rcu-suspicious.ts',
    meaning:
      'A protected pointer is followed and none of the locks that would allow it is held; ' +
      'or a task may sleep inside a read section. No rule about locks but an assertion that ' +
      'asks which locks are held. In v3.8 it switches the validator off as any report does; ' +
      'in v6.1 it does not.',
    since: 'v2.6.34',
    source:
      'kernel/lockdep.c, v3.8, lockdep_rcu_suspicious; include/linux/rcupdate.h, v3.8, ' +
      'rcu_lockdep_assert',
    omits: 'offline and idle CPUs, and that each place in the source warns once',
  },
  {
    kind: 'wait_context',
    file: 'wait-context.ts',
    meaning:
      'A lock that may sleep (on a realtime kernel, where spinlocks do) is taken where ' +
      'sleeping is forbidden: inside a lock or an interrupt of a stricter kind. No kernel ' +
      "of the patch's time has this rule.",
    since: 'about v5.7',
    source: 'kernel/locking/lockdep.c, v6.1, check_wait_context',
    omits: 'LD_LOCK_WAIT_OVERRIDE annotations, and irq work that is known to run in a thread',
  },
  {
    kind: 'debug_warn',
    file: 'debug-warn.ts',
    meaning:
      "The validator's own assertions: interrupts turned on inside a hardirq handler, a " +
      'reference count without a nest lock, a held stack that is not what it was after a ' +
      'release, a subclass above 7, too deep a stack. They have no lockdep title, but they ' +
      'switch the validator off all the same.',
    since: 'v2.6.18',
    source:
      'include/linux/debug_locks.h, v3.8, DEBUG_LOCKS_WARN_ON; kernel/lockdep.c, v3.8, ' +
      'print_lockdep_off',
    omits:
      "assertions about the machine's own interrupt flag and about keys that are not " +
      'static; the room for saved traces and for one search',
  },
];
