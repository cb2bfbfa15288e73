import type { Finding, LockEvent, Observer } from '../kernel/index.ts';

/**
 * Lock balance of one task, as far as a stack of held locks decides it: an
 * unlock of what is not held, a protected pointer read outside a read section,
 * and something held at a return to user space or at the task's end. Says what
 * lockdep says of a single task, without its lock order and irqs; what was held
 * at the last return is not told again at the end.
 */
export function lockBalance(): Observer {
  let held: readonly string[] = [];
  let told: readonly string[] = [];
  return ({ task, operation }: LockEvent): readonly Finding[] => {
    switch (operation.op) {
      case 'lock':
        held = [...held, operation.lock];
        return [];
      case 'unlock': {
        const at = held.lastIndexOf(operation.lock);
        if (at < 0) return [unheld(task, operation.lock)];
        held = held.filter((_, i) => i !== at);
        told = told.filter((lock) => lock !== operation.lock);
        return [];
      }
      case 'rcu_deref': {
        if (operation.any_held.some((lock) => held.includes(lock))) return [];
        return [unprotected(task, held)];
      }
      case 'user_exit':
        told = held;
        return held.length === 0 ? [] : [stillHeld('user_exit', task, held)];
      case 'task_exit':
        return held.every((lock) => told.includes(lock))
          ? []
          : [stillHeld('held_exit', task, held)];
      default:
        return [];
    }
  };
}

function unheld(task: number, lock: string): Finding {
  const text = `Unlocks ${lock}, which is not held here.`;
  return { kind: 'imbalance', task, subject: lock, text };
}

function unprotected(task: number, held: readonly string[]): Finding {
  const text = `suspicious rcu_dereference_check() usage; ${held.join(', ') || 'no lock'} held.`;
  return { kind: 'rcu_suspicious', task, subject: held.at(-1) ?? 'no lock', text };
}

function stillHeld(
  kind: 'user_exit' | 'held_exit',
  task: number,
  held: readonly string[],
): Finding {
  const where = kind === 'user_exit' ? 'Returns to user space' : 'Ends';
  const text = `${where} with ${held.join(', ')} held.`;
  return { kind, task, subject: held[0] ?? '', text };
}
