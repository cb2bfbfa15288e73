import type { LogReport } from '../read-log/log-report.ts';
import { heldWith, takenIn } from './usage-words.ts';
import { listed, waitTold } from './wait-told.ts';
import { circleOf, irqOrderOf, usagesOf } from './conflict.ts';

/** What a report is called: by its kind, where anything tells it. */
export function titleOf({ kind }: LogReport): string {
  return kind ?? 'A report whose headline is lost';
}

/** What the report says happened, in one sentence with its own names. */
export function toldOf(report: LogReport): string {
  if (report.wait) return waitTold(report);
  const { rule, lock, other, held } = report;
  const task = report.task ?? 'A task';
  const at = report.site === null ? '' : ` at ${report.site}`;
  const what = lock ?? 'a lock that the report no longer names';
  const holding =
    held.length === 0 ? '' : `, while it held ${listed(held.map(({ name }) => name))}`;
  switch (rule) {
    case 'imbalance':
      return `${task} unlocked ${what}${at}, which it does not hold there${holding}.`;
    case 'recursive':
      return `${task} takes ${what}${at} and holds ${other === lock || other === null ? 'one of the same class' : other} already.`;
    case 'circular': {
      const circle = circleOf(report);
      const order =
        circle.length > 1 ? `; the other way round the order is ${circle.join(', then ')}` : '';
      return `${task} takes ${what}${at} while it holds ${other ?? 'another lock'}${order}.`;
    }
    case 'inconsistent': {
      const usages = usagesOf(report);
      return `${task} takes ${what}${at}${usages ? `: this use is ${usages[1]}, an earlier one was ${usages[0]}` : ''}.`;
    }
    case 'irq_inversion':
    case 'irq_dependency': {
      const order = irqOrderOf(report);
      const both = order
        ? `: ${order.safe} is ${takenIn(order.irq)}, ${order.unsafe} is ${heldWith(order.irq)}`
        : '';
      return `${task} takes ${what}${at}${both}.`;
    }
    case 'nested_not_held':
      return `${task} takes ${what}${at} under the guard of ${other ?? 'another lock'}, which it does not hold.`;
    case 'freed':
      return `${task} frees memory in which ${what} lies, taken${at}.`;
    case 'held_exit':
      return `${task} ends${holding || ' with a lock held'}.`;
    case 'user_exit':
      return `${task} returns to its program${holding || ' with a lock held'}.`;
    case 'rcu_suspicious':
      return `${task} breaks a rule of RCU${at}${holding || ', and holds no lock'}.`;
    case 'wait_context':
      return `${task} takes ${what}${at}${holding}.`;
    default:
      return `${task}: ${titleOf(report)}${at}${blame(report)}${holding}.`;
  }
}

function blame({ site, blamed }: LogReport): string {
  return blamed === null || blamed === site ? '' : ` (called by ${blamed})`;
}

/** What is missing, and what can be told without it. */
export function missingWords(report: LogReport): string[] {
  const { missing, kind, heldCount, held, isMixed } = report;
  const words = missing.map((part) => {
    switch (part) {
      case 'headline':
        return kind === null
          ? 'The headline is missing, and no other line tells which kind of report it is.'
          : 'The headline is missing; other lines tell the kind.';
      case 'task':
        return 'No line names the task; whose report it is cannot be told.';
      case 'lock':
        return 'The line that names the lock is missing; which lock it is about cannot be told.';
      case 'place':
        return 'The line that names the place is missing; where it happened can be told only from the calls.';
      case 'held locks':
        return heldCount === null
          ? 'The list of held locks is missing; what else was held cannot be told.'
          : `The list of held locks is cut: ${String(held.length)} of ${String(heldCount)} are here.`;
      case 'stack trace':
        return 'The calls are missing; who called cannot be told.';
    }
  });
  return isMixed
    ? [
        ...words,
        'Lines of two reports stand mixed here; some of the calls may be of the other one.',
      ]
    : words;
}
