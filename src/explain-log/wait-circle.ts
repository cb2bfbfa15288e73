import type { LockText } from '../read-log/lock-line.ts';
import type { LogReport } from '../read-log/log-report.ts';
import type { Holder } from '../read-log/wait-report.ts';

/** A task that has a lock on its list. */
export interface Keeper {
  readonly task: string;
  /** It has taken another since, so it holds this one; else it may be waiting for it too. */
  readonly isSure: boolean;
  readonly number: number;
}

/** One of a circle: who holds a lock and waits for the next. */
export interface Leg {
  readonly task: string;
  readonly holds: string;
  readonly wants: string;
}

/** Names that the validator gives to what many may hold at once, and to what is no lock. */
const shared = /^\(|^rcu_|srcu|^sb_(?:writers|pagefaults|internal)|cpu_hotplug_lock/;

/** Who has the lock on its list that the task of the report waits for: equal addresses are one lock. */
export function keepersOf({ task, wait }: LogReport): Keeper[] {
  if (!wait?.wanted) return [];
  return keepers(wait.wanted, wait.holders).filter((one) => one.task !== task);
}

function keepers({ address, name }: LockText, holders: readonly Holder[]): Keeper[] {
  if (address === null || shared.test(name)) return [];
  return holders.flatMap(({ task, held, number }) => {
    const at = held.findIndex((lock) => lock.address === address);
    return at < 0 ? [] : [{ task, isSure: at < held.length - 1, number }];
  });
}

/** Tasks that wait for each other in a circle, by the list of all locks; empty where it shows none. */
export function waitCircleOf({ task, wait }: LogReport): Leg[] {
  if (!wait?.wanted || task === null) return [];
  const { holders } = wait;
  const path: { readonly task: string; readonly wants: LockText }[] = [
    { task, wants: wait.wanted },
  ];
  for (let last = path[0]; last; last = path.at(-1)) {
    const { wants } = last;
    const [keeper] = keepers(wants, holders).filter(({ isSure }) => isSure);
    const next = keeper && holders.find((one) => one.task === keeper.task)?.held.at(-1);
    if (!keeper || !next) return [];
    const start = path.findIndex((one) => one.task === keeper.task);
    if (start >= 0) {
      const round = path.slice(start);
      return round.map((one, at) => ({
        task: one.task,
        holds: (round[at - 1] ?? last).wants.name,
        wants: one.wants.name,
      }));
    }
    path.push({ task: keeper.task, wants: next });
  }
  return [];
}
