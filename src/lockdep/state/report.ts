import type { LockOperation } from '../../kernel/index.ts';
import type { Era } from './era.ts';

/** A class as a report shows it. */
export interface ClassLine {
  readonly name: string;
  readonly ops: number;
  readonly usage: number;
  readonly usageAt: readonly number[];
  readonly outer: number;
  readonly inner: number;
}

/** A held lock as a report shows it; `at` is the event of its acquire. */
export interface HeldLine {
  readonly lock: string;
  readonly class: ClassLine;
  readonly read: number;
  /** Under way to wait only; never true of a lock held. */
  readonly sync: boolean;
  readonly at: number;
}

/** One lock on the way a search went, with the acquire that made the edge. */
export interface PathLink {
  readonly class: ClassLine;
  readonly at: number;
}

/** Where a way ends, if only at the root where it begins. */
export function endOf(path: readonly PathLink[]): PathLink {
  return path.at(-1) as PathLink;
}

/** What each rule has to say, beyond what all reports say. */
export type ReportDetail =
  | { readonly kind: 'imbalance'; readonly lock: string }
  | {
      readonly kind: 'recursive';
      readonly next: HeldLine;
      readonly prev: HeldLine;
    }
  | {
      readonly kind: 'circular';
      readonly next: HeldLine;
      readonly prev: HeldLine;
      /** From the lock under way to the one held, through known orders. */
      readonly path: readonly PathLink[];
    }
  | {
      readonly kind: 'inconsistent';
      readonly lock: HeldLine;
      readonly prevBit: number;
      readonly newBit: number;
    }
  | {
      readonly kind: 'irq_inversion';
      readonly lock: HeldLine;
      readonly forwards: boolean;
      /** `HARDIRQ`, `SOFTIRQ-READ`, … */
      readonly irq: string;
      /** From this lock to the other one. */
      readonly path: readonly PathLink[];
    }
  | {
      readonly kind: 'irq_dependency';
      readonly prev: HeldLine;
      readonly next: HeldLine;
      readonly safeBit: number;
      readonly unsafeBit: number;
      readonly irq: string;
      /** From the lock held back to the irq-safe one. */
      readonly toSafe: readonly PathLink[];
      /** From the lock under way to the irq-unsafe one. */
      readonly toUnsafe: readonly PathLink[];
    }
  | {
      readonly kind: 'nested_not_held';
      readonly lock: HeldLine;
      readonly nest: string;
    }
  | { readonly kind: 'freed'; readonly lock: HeldLine }
  | { readonly kind: 'held_exit' | 'user_exit' }
  | { readonly kind: 'rcu_suspicious'; readonly text: string }
  | {
      readonly kind: 'wait_context';
      readonly lock: HeldLine;
      /** The wait type of the interrupt context, or 5 for a task's. */
      readonly context: number;
    }
  | {
      readonly kind: 'debug_warn';
      /** The kernel function whose assertion failed; null: a limit. */
      readonly fn: string | null;
      readonly text: string;
    };

/** The rules, by the word that a verdict uses. */
export type ReportKind = ReportDetail['kind'];

declare module '../../kernel/finding.ts' {
  interface FindingKinds extends Readonly<Record<ReportKind, unknown>> {}
}

/**
 * What the validator found: plain data, enough to print the kernel's report.
 * Events are meant by their index.
 */
export type Report = ReportDetail & {
  readonly era: Era;
  readonly task: number;
  /** The event under way. */
  readonly at: number;
  /** What it asked for. */
  readonly op: LockOperation['op'];
  readonly irqs: {
    readonly hardirqContext: number;
    readonly softirqContext: number;
    readonly softirqCount: number;
    readonly hardirqsEnabled: boolean;
    readonly softirqsEnabled: boolean;
  };
  /** The held stack, oldest first. */
  readonly held: readonly HeldLine[];
};
