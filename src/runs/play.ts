import {
  rcuFlavours,
  rcuLocks,
  Player,
  type Kernel,
  type Program,
  type Run,
} from '../kernel/index.ts';
import { lockdepObserver } from '../lockdep/index.ts';

/** Kernel code of one task. */
export type Body = () => Kernel<void>;

/** What `play` takes beside the code; every field has a usual value. */
export interface PlayOptions extends Partial<Omit<Program, 'tasks'>> {
  /** Every allocation that can fail does. */
  readonly fail?: boolean;
}

/**
 * A run of kernel code of one's own, with lockdep watching: each task goes as
 * far as it can, A first, and gives way only where it has to wait.
 * `rcu_read_lock` and its flavours are declared already.
 *
 * @throws LI302 or LI305 on a lock that `locks` does not declare
 * @example
 * import { play, rcu_read_lock, rcu_read_unlock } from 'imbalance';
 *
 * const twice = play(function* () {
 *   yield* rcu_read_lock();
 *   yield* rcu_read_unlock();
 *   yield* rcu_read_unlock();
 * });
 * twice.findings.map(({ kind, step }) => `${kind} at step ${step}`); // => ['imbalance at step 3']
 */
export function play(bodies: Body | readonly Body[], options: PlayOptions = {}): Run {
  const { fail = false, locks = {}, ...given } = options;
  const tasks = typeof bodies === 'function' ? [bodies] : bodies;
  const program: Program = {
    name: 'own code',
    config: rcuFlavours.preempt,
    memory: {},
    objects: {},
    ...given,
    locks: { ...rcuLocks, ...locks },
    tasks: tasks.map((body, i) => ({ comm: 'task', pid: 1 + i, body })),
  };
  const player = new Player(program, lockdepObserver(program, { era: 'classic' }));
  for (;;) {
    const next = player.next().find(({ blockedBy }) => blockedBy === null);
    if (!next) return player.run();
    player.move({ task: next.task, outcome: fail ? next.outcomes.length - 1 : 0 });
  }
}
