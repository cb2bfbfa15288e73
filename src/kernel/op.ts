import type { Frame } from './events.ts';
import type { Finding } from './finding.ts';
import type { LockCallName } from './lock-calls.ts';

/** What a memory cell holds; objects are named, never pointed to. */
export type Value = string | number | boolean | null;

/** What interrupts were, which the kernel keeps as processor flags. */
export type IrqFlags = 'on' | 'off';

/** The calls that tell whether interrupts were on. */
type Restoring = 'spin_unlock_irqrestore';

/**
 * One primitive that a kernel function yields, as plain data. The machine
 * applies it and resumes the function with the result.
 */
export type Op = (
  | { readonly op: 'rcu_read_lock' | 'rcu_read_unlock' }
  | {
      readonly op: 'spin_lock_irq';
      readonly lock: string;
      /** The function that says just before that it may sleep. */
      readonly might_sleep?: string;
    }
  | {
      readonly op: Exclude<LockCallName, 'spin_lock_irq' | Restoring>;
      readonly lock: string;
    }
  | {
      readonly op: Restoring;
      readonly lock: string;
      readonly flags: IrqFlags;
    }
  | {
      readonly op:
        | 'local_irq_disable'
        | 'local_irq_enable'
        | 'local_irq_save'
        | 'local_bh_disable'
        | 'local_bh_enable'
        | 'might_sleep'
        | 'schedule';
    }
  | { readonly op: 'local_irq_restore'; readonly flags: IrqFlags }
  | {
      readonly op: 'kmem_cache_alloc_node';
      readonly cache: string;
      readonly gfp: number;
      /** References the new object starts with. */
      readonly ref: number;
    }
  | {
      readonly op: 'kmem_cache_free';
      readonly cache: string;
      readonly object: string;
    }
  | {
      readonly op: 'load';
      readonly cell: string;
      /** RCU protects what it holds: to be read in a read section only. */
      readonly rcu_dereference?: true;
    }
  | { readonly op: 'store'; readonly cell: string; readonly value: Value }
  | { readonly op: 'get'; readonly object: string }
  | {
      readonly op: 'put';
      readonly object: string;
      /** The last one does not free: `call_rcu` does, after a grace period. */
      readonly call_rcu?: true;
    }
  | {
      readonly op: 'use';
      readonly object: string | null;
      readonly what: string;
    }
  | { readonly op: 'rcu_gp_start' }
  | {
      readonly op: 'rcu_gp_wait';
      /** What a callback frees at its end, if the last reference is gone. */
      readonly frees?: string;
    }
  | { readonly op: 'irq_enter' | 'irq_exit' }
  | {
      readonly op: 'return';
      readonly from: string;
      readonly value: Value;
      /** What somebody who watches the function has against this return. */
      readonly findings?: readonly Omit<Finding, 'task'>[];
    }
  | { readonly op: 'user_exit' }
  | {
      readonly op: 'choose';
      readonly what: string;
      readonly outcomes: readonly string[];
    }
  | {
      readonly op: 'call';
      readonly name: string;
      /** What it is called with, where that matters to somebody. */
      readonly object?: string;
    }
) & {
  /** Call stack at the yield, innermost first; filled in by `at`. */
  readonly stack?: readonly Frame[];
};

/** A kernel function: yields primitives, is resumed with their results. */
export type Kernel<T> = Generator<Op, T, Value>;
