import type { ReportKind } from '../state/report.ts';

/** How a kernel's report looks: v3.8's, or today's (v6.1). */
export type ReportLayout = 'v3.8' | 'today';

/**
 * Both layouts, the older first.
 * @example
 * import { reportLayouts } from 'imbalance';
 *
 * reportLayouts; // => ['v3.8', 'today']
 */
export const reportLayouts: readonly ReportLayout[] = ['v3.8', 'today'];

/** A title and the lengths of the rulers above (=) and below (-) it. */
export interface Title {
  /** `{irq}` and `{task}` stand for what the report fills in. */
  readonly text: string;
  readonly above: number;
  readonly below: number;
}

const title = (text: string, above: number, below = above): Title => ({ text, above, below });

/**
 * The title of each rule in each layout. An assertion has none, and wait types
 * are later than v3.8, so their title is today's in both.
 *
 * @source kernel/lockdep.c, v3.8; kernel/locking/lockdep.c, v6.1: the print
 *   functions named at each rule
 */
export const titles: Readonly<
  Record<Exclude<ReportKind, 'debug_warn'>, Readonly<Record<ReportLayout, Title>>>
> = {
  imbalance: {
    'v3.8': title('[ BUG: bad unlock balance detected! ]', 37),
    today: title('WARNING: bad unlock balance detected!', 37),
  },
  recursive: {
    'v3.8': title('[ INFO: possible recursive locking detected ]', 45),
    today: title('WARNING: possible recursive locking detected', 44),
  },
  circular: {
    'v3.8': title('[ INFO: possible circular locking dependency detected ]', 54, 55),
    today: title('WARNING: possible circular locking dependency detected', 54),
  },
  inconsistent: {
    'v3.8': title('[ INFO: inconsistent lock state ]', 33),
    today: title('WARNING: inconsistent lock state', 32),
  },
  irq_inversion: {
    'v3.8': title('[ INFO: possible irq lock inversion dependency detected ]', 57),
    today: title('WARNING: possible irq lock inversion dependency detected', 56),
  },
  irq_dependency: {
    'v3.8': title('[ INFO: {irq}-safe -> {irq}-unsafe lock order detected ]', 54),
    today: title('WARNING: {irq}-safe -> {irq}-unsafe lock order detected', 53),
  },
  nested_not_held: {
    'v3.8': title('[ BUG: Nested lock was not taken ]', 34),
    today: title('WARNING: Nested lock was not taken', 34),
  },
  freed: {
    'v3.8': title('[ BUG: held lock freed! ]', 25),
    today: title('WARNING: held lock freed!', 25),
  },
  held_exit: {
    'v3.8': title('[ BUG: lock held at task exit time! ]', 37),
    today: title('WARNING: {task} still has locks held!', 36),
  },
  user_exit: {
    'v3.8': title('[ BUG: lock held when returning to user space! ]', 48),
    today: title('WARNING: lock held when returning to user space!', 48),
  },
  rcu_suspicious: {
    'v3.8': title('[ INFO: suspicious RCU usage. ]', 31),
    today: title('WARNING: suspicious RCU usage', 29),
  },
  wait_context: {
    'v3.8': title('[ BUG: Invalid wait context ]', 29),
    today: title('[ BUG: Invalid wait context ]', 29),
  },
};
