import { endOf, type Report } from '../state/report.ts';
import { usageName } from '../state/usage-bits.ts';

/** The lock or class that a report is about. */
export function subjectOf(report: Report): string {
  switch (report.kind) {
    case 'imbalance':
      return report.lock;
    case 'recursive':
    case 'circular':
    case 'irq_dependency':
      return report.next.class.name;
    case 'inconsistent':
    case 'irq_inversion':
    case 'nested_not_held':
    case 'freed':
    case 'wait_context':
      return report.lock.class.name;
    case 'held_exit':
    case 'user_exit':
    case 'rcu_suspicious':
      return report.held.at(-1)?.class.name ?? 'no lock';
    case 'debug_warn':
      return 'lockdep';
  }
}

/**
 * A report in one plain sentence.
 * @example
 * import { checkCase, litmus, sentenceOf } from 'imbalance';
 *
 * const { report } = checkCase(litmus('+A +A'), 'classic');
 * report && sentenceOf(report); // => 'Takes A while A is held.'
 */
export function sentenceOf(report: Report): string {
  const held = count(report.held.length);
  switch (report.kind) {
    case 'imbalance':
      return `Unlocks ${report.lock}, which is not held here; ${held} held.`;
    case 'recursive':
      return `Takes ${report.next.class.name} while ${report.prev.class.name} is held.`;
    case 'circular':
      return (
        `Takes ${report.next.class.name} after ${report.prev.class.name}, ` +
        'but the opposite order was seen before.'
      );
    case 'inconsistent':
      return (
        `${report.lock.class.name} was ${usageName(report.prevBit)} ` +
        `and is now ${usageName(report.newBit)}.`
      );
    case 'irq_inversion':
      return (
        `${report.lock.class.name} and ${endOf(report.path).class.name} ` +
        `are taken in one order, and ${report.irq} can reverse it.`
      );
    case 'irq_dependency':
      return (
        `Taking ${report.next.class.name} under ${report.prev.class.name} leads from ` +
        `${report.irq}-safe ${endOf(report.toSafe).class.name} to ` +
        `${report.irq}-unsafe ${endOf(report.toUnsafe).class.name}.`
      );
    case 'nested_not_held':
      return `Nests ${report.lock.class.name} under ${report.nest}, which is not held.`;
    case 'freed':
      return `Frees or initialises ${report.lock.class.name} while it is held.`;
    case 'held_exit':
      return `Ends with ${held} held.`;
    case 'user_exit':
      return `Returns to user space with ${held} held.`;
    case 'rcu_suspicious':
      return `${report.text}; ${held} held.`;
    case 'wait_context':
      return `Takes ${report.lock.class.name} where it must not sleep.`;
    case 'debug_warn':
      return `Lockdep's own check fails: ${report.text}.`;
  }
}

function count(locks: number): string {
  if (locks === 0) return 'no lock';
  return locks === 1 ? '1 lock' : `${String(locks)} locks`;
}
