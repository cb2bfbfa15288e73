import type { Report } from '../state/report.ts';

/**
 * The validator's own functions on top of a back trace, innermost first.
 *
 * @source kernel/lockdep.c, v3.8; kernel/locking/lockdep.c, v6.1
 * @omits what a compiler makes of them: `.part.0`, `.cold`, and which of them
 *   it puts into their callers
 */
export function innerFunctions(report: Report, today: boolean): string[] {
  return [...printers(report, today), ...entry(report, today)];
}

function printers(report: Report, today: boolean): string[] {
  switch (report.kind) {
    case 'imbalance':
      return [today ? 'print_unlock_imbalance_bug' : 'print_unlock_inbalance_bug'];
    case 'recursive':
      return ['print_deadlock_bug', 'validate_chain', '__lock_acquire'];
    case 'circular':
      return ['print_circular_bug', ...(today ? ['check_noncircular'] : []), '__lock_acquire'];
    case 'irq_dependency':
      return [today ? 'check_irq_usage' : 'check_usage', '__lock_acquire'];
    case 'inconsistent':
      return ['print_usage_bug', 'mark_lock', ...marker(report)];
    case 'irq_inversion':
      return [
        'print_irq_inversion_bug',
        report.forwards ? 'check_usage_forwards' : 'check_usage_backwards',
        'mark_lock',
        ...marker(report),
      ];
    case 'nested_not_held':
    case 'wait_context':
      return ['__lock_acquire'];
    case 'freed':
      return ['debug_check_no_locks_freed'];
    case 'held_exit':
      return ['debug_check_no_locks_held', 'do_exit'];
    case 'user_exit':
      return [];
    case 'rcu_suspicious':
      return ['lockdep_rcu_suspicious'];
    case 'debug_warn':
      if (report.fn === null) return ['__lock_acquire'];
      // A warning of today is a trap: its function is beside `RIP`, and its caller on top.
      return today ? [] : ['warn_slowpath_common', 'warn_slowpath_fmt', report.fn];
  }
}

/** Marks are set by an acquire, or when interrupts are turned on. */
function marker({ op }: Report): string[] {
  return op === 'lock' || op === 'sync' || op === 'unlock' || op === 'downgrade'
    ? ['__lock_acquire']
    : ['mark_held_locks'];
}

/** How the kernel came into the validator. */
function entry({ op, kind }: Report, today: boolean): string[] {
  switch (op) {
    case 'lock':
      return ['lock_acquire'];
    case 'sync':
      return ['lock_sync'];
    case 'unlock':
      return today || kind !== 'imbalance'
        ? ['lock_release']
        : ['lock_release_non_nested', 'lock_release'];
    case 'downgrade':
      return ['lock_downgrade'];
    case 'irq_enable':
    case 'exit_hardirq':
    case 'exit_softirq':
    // Softirqs are turned on with interrupts off, and these right after.
    case 'bh_enable':
      // It warns itself.
      if (kind === 'debug_warn') return [];
      return [today ? 'lockdep_hardirqs_on_prepare' : 'trace_hardirqs_on_caller'];
    default:
      return [];
  }
}
