/**
 * How a lock is taken; the kernel's lock types plus `map`, a bare
 * lockdep_map.
 */
export type LockKind =
  | 'spin'
  | 'raw_spin'
  | 'wlock'
  | 'rlock'
  | 'mutex'
  | 'wsem'
  | 'rsem'
  | 'rtmutex'
  | 'rcu'
  | 'rcu_bh'
  | 'rcu_sched'
  | 'local_lock'
  | 'map';

/** One lock instance: its class (all locks initialised at one place). */
export interface LockDeclaration {
  readonly class: string;
  readonly kind?: LockKind;
}

/** Instance name to class and kind. */
export type LockTable = Readonly<Record<string, LockDeclaration>>;

/**
 * One thing a task did that a lock validator hears of. The same words as the
 * operations of a lock script, so a run exports as a script unchanged.
 */
export type LockOperation =
  | {
      readonly op: 'lock';
      readonly lock: string;
      readonly kind?: LockKind;
      /** 0 exclusive, 1 a reader that may not nest, 2 one that may. */
      readonly read?: 0 | 1 | 2;
      /** A trylock that succeeded. */
      readonly try?: boolean;
      /** 0: pushed on the held stack, not validated (RCU maps). */
      readonly check?: 0 | 1;
      readonly subclass?: number;
      /** The lock that serialises this class. */
      readonly nest?: string;
    }
  | { readonly op: 'unlock'; readonly lock: string }
  | { readonly op: 'init' | 'free'; readonly lock: string }
  | { readonly op: 'downgrade'; readonly lock: string }
  | {
      readonly op: 'sync';
      readonly lock: string;
      readonly read?: 0 | 1 | 2;
      readonly subclass?: number;
    }
  | { readonly op: 'irq_disable' | 'irq_enable' }
  | { readonly op: 'bh_disable' | 'bh_enable' }
  | { readonly op: 'enter_hardirq'; readonly threaded?: boolean }
  | { readonly op: 'exit_hardirq' }
  | { readonly op: 'enter_softirq' | 'exit_softirq' }
  | { readonly op: 'task_exit' | 'user_exit' }
  | { readonly op: 'rcu_deref'; readonly any_held: readonly string[] }
  | { readonly op: 'rcu_check_none' }
  | { readonly op: 'note' }
  | {
      readonly op: 'might_sleep';
      /** It does sleep: it gives up the processor. */
      readonly schedules?: true;
    };

/** Where in the model's source a call stands, innermost frame first. */
export interface Frame {
  /** The function called here. */
  readonly fn: string;
  /** `path:line` of the call, from the repository's root. */
  readonly site: string;
}

/** A lock operation, with who did it and from where. */
export interface LockEvent {
  readonly task: number;
  readonly operation: LockOperation;
  readonly stack: readonly Frame[];
}

/**
 * A task's code has ended: who watches may say what it still holds.
 *
 * @source kernel/exit.c, v3.8, do_exit
 */
export function taskExit(task: number): LockEvent {
  return { task, operation: { op: 'task_exit' }, stack: [] };
}
