import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import type { LockKind, LockOperation, LockTable } from '../../kernel/index.ts';
import { acquire } from './acquire.ts';
import { atomicReasons } from '../state/atomic-reasons.ts';
import type { Era } from '../state/era.ts';
import type { LockInstance, LockKey } from '../state/lock-graph.ts';
import {
  bhDisable,
  bhEnable,
  enterHardirq,
  enterSoftirq,
  exitHardirq,
  exitSoftirq,
  hardirqsOff,
  hardirqsOn,
} from './irqs.ts';
import { downgrade, release } from './release.ts';
import { heldLine } from '../state/raise.ts';
import type { HeldLine, Report } from '../state/report.ts';
import { freed } from '../rules/freed.ts';
import { heldExit } from '../rules/held-exit.ts';
import { rcuDereference, rcuNoneHeld } from '../rules/rcu-suspicious.ts';
import { userExit } from '../rules/user-exit.ts';
import {
  freshLockdep,
  freshTask,
  type Lockdep,
  type TaskContext,
  type Unchecked,
} from '../state/lockdep-state.ts';

type LockOp = Extract<LockOperation, { op: 'lock' | 'sync' }>;

/**
 * The lock validator: hears lock operations one by one and reports the first
 * broken rule. Held stacks are per task, everything else is shared.
 *
 * @source kernel/lockdep.c, v3.8; kernel/locking/lockdep.c, v6.1
 * @omits pinned locks, changing a held lock's class, lock statistics, and the
 *   reclaim state
 * @example
 * import { Validator } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const lockdep = new Validator(locks, { era: 'classic' });
 * lockdep.apply({ op: 'lock', lock: 'lock' }); // => null
 * lockdep.apply({ op: 'lock', lock: 'lock' })?.kind; // => 'recursive'
 */
export class Validator {
  readonly #ld: Lockdep;
  readonly #tasks: TaskContext[] = [];
  readonly #locks = new Map<string, LockInstance>();
  #events = 0;

  constructor(locks: LockTable, options: { readonly era: Era }) {
    this.#ld = freshLockdep(options.era);
    const keys = new Map<string, LockKey>();
    for (const [name, declared] of Object.entries(locks)) {
      let key = keys.get(declared.class);
      if (!key) {
        key = { name: declared.class, classes: [] };
        keys.set(declared.class, key);
      }
      const { kind } = declared;
      this.#locks.set(name, { name, key, declared: kind, kind });
    }
  }

  /** Every report so far; in v3.8 at most one. */
  get reports(): readonly Report[] {
    return this.#ld.reports;
  }

  /** False once a report has switched the validator off. */
  get on(): boolean {
    return this.#ld.debugLocks;
  }

  /** The held stack of a task as the validator sees it, oldest first. */
  held(task: number): readonly HeldLine[] {
    return this.#task(task).held.map(heldLine);
  }

  /** What only the rules of another era report; null: nothing so far. */
  get unchecked(): Unchecked | null {
    return this.#ld.unchecked;
  }

  /** Why a task may not sleep now, in words; empty: it may. */
  atomicReasons(task = 0): readonly string[] {
    return atomicReasons(this.#task(task));
  }

  /**
   * Hears one operation; the first has index 0. Gives the report it causes.
   *
   * @throws LI305 on a lock that was not declared
   */
  apply(operation: LockOperation, task = 0): Report | null {
    const ld = this.#ld;
    ld.now = this.#events++;
    ld.op = operation.op;
    const before = ld.reports.length;
    this.#do(operation, this.#task(task));
    return ld.reports[before] ?? null;
  }

  #do(operation: LockOperation, task: TaskContext): void {
    const ld = this.#ld;
    switch (operation.op) {
      case 'lock':
      case 'sync':
        return this.#acquire(operation, task);
      case 'unlock':
        return release(ld, task, this.#lock(operation.lock));
      case 'irq_disable':
        return hardirqsOff(task);
      case 'irq_enable':
        return hardirqsOn(ld, task);
      case 'bh_disable':
        return bhDisable(task);
      case 'bh_enable':
        return bhEnable(ld, task);
      case 'enter_hardirq':
        return enterHardirq(task, operation.threaded ?? true);
      case 'exit_hardirq':
        return exitHardirq(ld, task);
      case 'enter_softirq':
        return enterSoftirq(task);
      case 'exit_softirq':
        return exitSoftirq(ld, task);
      case 'init':
      case 'free':
        return freed(ld, task, this.#lock(operation.lock));
      case 'downgrade':
        return downgrade(ld, task, this.#lock(operation.lock));
      case 'task_exit':
        return heldExit(ld, task);
      case 'user_exit':
        return userExit(ld, task);
      case 'rcu_deref':
        return rcuDereference(
          ld,
          task,
          operation.any_held.map((name) => this.#lock(name)),
        );
      case 'rcu_check_none':
        return rcuNoneHeld(ld, task);
      case 'note':
      case 'might_sleep':
        return;
    }
  }

  #acquire(operation: LockOp, task: TaskContext): void {
    // v3.8 has no lock_sync().
    if (operation.op === 'sync' && this.#ld.era === 'classic') return;
    const lock = this.#lock(operation.lock);
    const taken = operation.op === 'lock' ? operation : null;
    const kind = taken?.kind ?? lock.declared;
    lock.kind ??= kind;
    acquire(this.#ld, task, lock, {
      subclass: operation.subclass ?? 0,
      trylock: taken?.try ?? false,
      read: operation.read ?? (taken ? usualRead(kind) : 0),
      check: !taken || (taken.check === undefined ? !kind?.startsWith('rcu') : taken.check === 1),
      nest: taken?.nest === undefined ? null : this.#lock(taken.nest),
      sync: taken === null,
      hardirqsOff: !task.hardirqsEnabled,
      references: 0,
      at: this.#ld.now,
    });
  }

  #lock(name: string): LockInstance {
    const lock = this.#locks.get(name);
    if (lock) return lock;
    const known = [...this.#locks.keys()];
    throw new NumberedError(
      'LI305',
      `event ${String(this.#ld.now)}`,
      `there is no lock "${name}".`,
      known.length === 0 ? 'Declare it.' : `Did you mean ${nearest(name, known).join(', ')}?`,
    );
  }

  #task(task: number): TaskContext {
    return (this.#tasks[task] ??= freshTask(this.#ld, task));
  }
}

/** How a lock of this kind is taken where the operation does not say. */
function usualRead(kind: LockKind | undefined): 0 | 1 | 2 {
  if (kind === 'rsem') return 1;
  return kind === 'rlock' || kind?.startsWith('rcu') ? 2 : 0;
}
