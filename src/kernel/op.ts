import type { Frame } from './events.ts';

/** What a memory cell holds; objects are named, never pointed to. */
export type Value = string | number | boolean | null;

/**
 * One primitive that a kernel function yields, as plain data. The machine
 * applies it and resumes the function with the result.
 */
export type Op = (
  | { readonly op: 'rcu_read_lock' | 'rcu_read_unlock' }
  | { readonly op: 'spin_lock_irq' | 'spin_unlock_irq'; readonly lock: string }
  | { readonly op: 'spin_lock' | 'spin_unlock'; readonly lock: string }
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
  | { readonly op: 'load'; readonly cell: string }
  | { readonly op: 'store'; readonly cell: string; readonly value: Value }
  | { readonly op: 'get' | 'put'; readonly object: string }
  | {
      readonly op: 'use';
      readonly object: string | null;
      readonly what: string;
    }
  | { readonly op: 'rcu_gp_start' | 'rcu_gp_wait' }
  | { readonly op: 'irq_enter' | 'irq_exit' }
  | {
      readonly op: 'return';
      readonly from: string;
      readonly value: Value;
    }
  | { readonly op: 'user_exit' }
  | {
      readonly op: 'choose';
      readonly what: string;
      readonly outcomes: readonly string[];
    }
  | { readonly op: 'call'; readonly name: string }
) & {
  /** Call stack at the yield, innermost first; filled in by `at`. */
  readonly stack?: readonly Frame[];
};

/** A kernel function: yields primitives, is resumed with their results. */
export type Kernel<T> = Generator<Op, T, Value>;
