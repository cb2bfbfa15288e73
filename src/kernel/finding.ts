/**
 * A broken rule, as a value. The machine finds those about memory, sleeping
 * and progress; a lock validator adds its own.
 */
export type FindingKind =
  | 'imbalance'
  | 'recursive'
  | 'circular'
  | 'inconsistent'
  | 'irq_inversion'
  | 'irq_dependency'
  | 'nested_not_held'
  | 'freed'
  | 'held_exit'
  | 'user_exit'
  | 'rcu_suspicious'
  | 'wait_context'
  | 'debug_warn'
  | 'sleep_in_atomic'
  | 'leak'
  | 'oom_pinned'
  | 'use_after_free'
  | 'null_dereference'
  | 'double_free'
  | 'unlock_not_held'
  | 'deadlock';

/** One finding: which rule, who broke it, on what. */
export interface Finding {
  readonly kind: FindingKind;
  readonly task: number;
  /** The lock, object or cell concerned. */
  readonly subject: string;
  /** One sentence in plain words. */
  readonly text: string;
}
