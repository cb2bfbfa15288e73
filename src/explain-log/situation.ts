import type { LockDeclaration, LockKind, LockOperation } from '../kernel/index.ts';
import { checkCase, type LockCase } from '../lockdep/script/lock-script.ts';
import { MAX_LOCK_DEPTH, type Era } from '../lockdep/state/era.ts';
import { lockIn } from '../read-log/lock-line.ts';
import type { LogReport } from '../read-log/log-report.ts';
import { waitCircleOf } from './wait-circle.ts';
import { circleOf, irqOrderOf, usagesOf } from './conflict.ts';
import { eraOf } from './usage-words.ts';

/** The situation of a report as a lock script, and what our validator says of it. */
export interface Situation {
  readonly script: LockCase;
  readonly era: Era;
  /** The verdict's word: the rule, or `sleep_in_atomic`. */
  readonly verdict: string;
}

/**
 * The shortest lock script that ends in the same report: what the task held, and what it did; null where the
 * kind has none or the report does not tell enough. Our validator has confirmed it.
 *
 * @omits the paths that led there: each lock is taken once, in one task
 */
export function situationOf(report: LogReport): Situation | null {
  const era = report.rule === 'wait_context' ? 'modern' : eraOf(report.kernel);
  // A report does not say which locks may sleep; where our guess breaks another rule, all of them spin.
  for (const allSpin of [false, true]) {
    const draft = new Draft(report, allSpin);
    const wanted = draft.build();
    if (wanted === null) return null;
    const script: LockCase = { id: wanted, locks: draft.locks, ops: draft.ops };
    const { verdict } = checkCase(script, era);
    if ((verdict.finding ?? verdict.kind) !== wanted) continue;
    // What stands after the report is not played.
    const last = verdict.finding_at_op ?? verdict.at_op ?? script.ops.length;
    return { script: { ...script, ops: script.ops.slice(0, last + 1) }, era, verdict: wanted };
  }
  return null;
}

const SLEEPS = [
  'sleeping function called from invalid context',
  'scheduling while atomic',
  'Voluntary context switch within RCU read-side critical section',
];

/** How a task keeps one kind of interrupt out. */
interface Switch {
  readonly disable: 'irq_disable' | 'bh_disable';
  readonly enable: 'irq_enable' | 'bh_enable';
}

const hardirqs: Switch = { disable: 'irq_disable', enable: 'irq_enable' };
const softirqs: Switch = { disable: 'bh_disable', enable: 'bh_enable' };

class Draft {
  /** A log may name a lock as a property that every object has: here it has none. */
  readonly locks = Object.create(null) as Record<string, LockDeclaration>;
  readonly ops: LockOperation[] = [];
  readonly #report: LogReport;
  readonly #allSpin: boolean;
  /** The wait types of each class, as they stand first. */
  readonly #waits = new Map<string, string | null>();

  constructor(report: LogReport, allSpin: boolean) {
    this.#report = report;
    this.#allSpin = allSpin;
    for (const { text } of report.lines) {
      const lock = lockIn(text);
      if (lock && !this.#waits.has(lock.name)) this.#waits.set(lock.name, lock.wait);
    }
  }

  /** Fills the script; the verdict that it is to have, or null where the report does not tell enough. */
  build(): string | null {
    const { rule, kind, lock, other, held, wait } = this.#report;
    // More than a task can hold: no list of a kernel.
    if (held.length >= MAX_LOCK_DEPTH) return null;
    if (wait)
      return this.#circle(
        waitCircleOf(this.#report)
          .map(({ wants }) => wants)
          .reverse(),
      )
        ? 'circular'
        : null;
    if (kind !== null && SLEEPS.includes(kind)) return this.#sleeps();
    if (kind === 'spinlock recursion' && lock !== null) return this.#twice(lock);
    if (kind === 'unbalanced rcu_read_unlock()') return this.#unlockMore('rcu_read_lock');
    switch (rule) {
      case 'imbalance':
        return lock === null ? null : this.#unlockMore(lock);
      case 'recursive':
        return lock === null ? null : this.#twice(lock);
      case 'circular':
        return this.#circle(circleOf(this.#report)) ? rule : null;
      case 'inconsistent':
        return this.#usages() ? rule : null;
      case 'irq_inversion':
      case 'irq_dependency':
        return this.#order() ? rule : null;
      case 'nested_not_held':
        if (lock === null) return null;
        this.ops.push({
          op: 'lock',
          lock: this.#declare(lock),
          nest: this.#declare(other ?? 'the guard'),
        });
        return rule;
      case 'freed': {
        if (lock === null) return null;
        const name = this.#declare(lock);
        this.#take(name);
        this.ops.push({ op: 'free', lock: name });
        return rule;
      }
      case 'held_exit':
      case 'user_exit':
        if (this.#report.held.length === 0) return null;
        this.#holdAll();
        this.ops.push({ op: rule === 'held_exit' ? 'task_exit' : 'user_exit' });
        return rule;
      case 'rcu_suspicious':
        return this.#rcu();
      case 'wait_context':
        return this.#wait() ? rule : null;
      default:
        return null;
    }
  }

  /** Declares a lock of this class once, under a name that is free. */
  #declare(of: string, wanted = of, kind = this.#kindOf(of)): string {
    const name = this.locks[wanted] && wanted !== of ? `${wanted} (2)` : wanted;
    this.locks[name] ??= { class: of, kind };
    return name;
  }

  #take(lock: string): void {
    const { kind = 'spin' } = this.locks[lock] ?? {};
    if (kind.startsWith('rcu')) this.ops.push({ op: 'lock', lock, kind, read: 2, check: 0 });
    else this.ops.push({ op: 'lock', lock, kind });
  }

  #leave(...locks: readonly string[]): void {
    for (const lock of locks) this.ops.push({ op: 'unlock', lock });
  }

  /** Takes what the task holds; two of one class as two locks. */
  #holdAll(): void {
    for (const { name } of this.#report.held) {
      const isTaken = this.ops.some(
        ({ op, ...rest }) => op === 'lock' && 'lock' in rest && rest.lock === name,
      );
      const lock = this.#declare(name, isTaken ? `${name}, another` : name);
      // Class against class is a rule of its own: here only what is held matters.
      if (isTaken) this.ops.push({ op: 'lock', lock, check: 0 });
      else this.#take(lock);
    }
  }

  /** What kind of lock a class is, by its name and the wait type that stands beside it. */
  #kindOf(name: string): LockKind {
    const rcu = /^rcu_read_lock(_bh|_sched)?$/.exec(name);
    if (rcu) return `rcu${rcu[1] ?? ''}` as LockKind;
    const wait = this.#waits.get(name);
    if (!this.#allSpin && (wait === '4:4' || /mutex|sem\b|rwsem/.test(name))) return 'mutex';
    return 'spin';
  }

  #unlockMore(lock: string): string {
    this.#holdAll();
    this.ops.push({ op: 'unlock', lock: this.#declare(lock, `${lock}, another`) });
    return 'imbalance';
  }

  #twice(lock: string): string {
    this.#take(this.#declare(lock));
    this.#take(this.#declare(lock, `${lock}, another`));
    return 'recursive';
  }

  #sleeps(): string | null {
    const { held, lines } = this.#report;
    const text = lines.map((line) => line.text).join('\n');
    this.#holdAll();
    if (/irqs_disabled\(\): 1/.test(text)) this.ops.push({ op: 'irq_disable' });
    const spins = held.some(({ name }) => this.#kindOf(name) !== 'mutex');
    if (!spins && /^RCU nest depth: [1-9]/m.test(text)) this.#take(this.#declare('rcu_read_lock'));
    else if (!spins && /in_atomic\(\): 1|0x0*[1-9a-f][0-9a-f]*$/m.test(text))
      this.#take(this.#declare('a spinlock'));
    this.ops.push({ op: 'might_sleep' });
    return 'sleep_in_atomic';
  }

  #circle(of: readonly string[]): boolean {
    const circle = [...new Set(of)].map((name) => this.#declare(name));
    if (circle.length < 2 || circle.length > MAX_LOCK_DEPTH) return false;
    circle.forEach((lock, at) => {
      const next = circle[at + 1];
      if (next === undefined) return;
      this.#take(lock);
      this.#take(next);
      this.#leave(next, lock);
    });
    this.#take(circle.at(-1) ?? '');
    this.#take(circle[0] ?? '');
    return true;
  }

  #usages(): boolean {
    const usages = usagesOf(this.#report);
    const { lock } = this.#report;
    if (usages === null || lock === null || usages.some((usage) => /RECLAIM|FS/.test(usage)))
      return false;
    const name = this.#declare(lock);
    for (const usage of usages) {
      const irq = /HARDIRQ/.test(usage) ? 'hardirq' : 'softirq';
      const isReader = usage.endsWith('-R');
      const kind: LockKind = isReader
        ? 'rlock'
        : usages.some((one) => one.endsWith('-R'))
          ? 'wlock'
          : 'spin';
      const take: LockOperation = { op: 'lock', lock: name, kind, read: isReader ? 2 : 0 };
      const isInside = usage.startsWith('IN-');
      if (isInside) this.ops.push({ op: `enter_${irq}` });
      this.ops.push(take, { op: 'unlock', lock: name });
      if (isInside) this.ops.push({ op: `exit_${irq}` });
    }
    return true;
  }

  /** A lock of an interrupt over one held with it enabled: by usage, then by order. */
  #order(): boolean {
    const order = irqOrderOf(this.#report);
    const { rule, lock, other } = this.#report;
    if (!order || order.safe === order.unsafe) return false;
    const [safe, unsafe] = [this.#declare(order.safe), this.#declare(order.unsafe)];
    const off = order.irq === 'softirq' ? softirqs : hardirqs;
    const inside = (): void => {
      this.ops.push({ op: `enter_${order.irq}` });
      this.#take(safe);
      this.#leave(safe);
      this.ops.push({ op: `exit_${order.irq}` });
    };
    const outside = (): void => {
      this.#take(unsafe);
      this.#leave(unsafe);
    };
    if (rule === 'irq_dependency') {
      inside();
      outside();
      // Locks between the two: held now, wanted now.
      const held = this.#declare(other ?? order.safe);
      const wanted = this.#declare(lock ?? order.unsafe);
      if (held !== safe) this.#seen(safe, held, off);
      if (wanted !== unsafe) this.#seen(wanted, unsafe, off);
      this.ops.push({ op: off.disable });
      this.#take(held);
      this.#take(wanted);
    } else if (lock === order.safe) {
      outside();
      this.#seen(safe, unsafe, off);
      inside();
    } else {
      inside();
      this.#seen(safe, unsafe, off);
      outside();
    }
    return true;
  }

  /** An order seen before: one lock taken under another, with the interrupt off. */
  #seen(first: string, second: string, off: Switch): void {
    this.ops.push({ op: off.disable });
    this.#take(first);
    this.#take(second);
    this.#leave(second, first);
    this.ops.push({ op: off.enable });
  }

  #rcu(): string {
    const isSwitch = this.#report.lines.some(({ text }) => /Illegal context switch/.test(text));
    if (isSwitch) {
      const held = this.#report.held.find(({ name }) => name.startsWith('rcu_read_lock'));
      this.#take(this.#declare(held?.name ?? 'rcu_read_lock'));
      this.ops.push({ op: 'rcu_check_none' });
    } else {
      this.#holdAll();
      this.ops.push({
        op: 'rcu_deref',
        any_held: [this.#declare('rcu_read_lock, which is not held', undefined, 'rcu')],
      });
    }
    return 'rcu_suspicious';
  }

  #wait(): boolean {
    const { lock, held, lines } = this.#report;
    if (lock === null) return false;
    const context = Number(
      /^context-\{(\d+):/.exec(lines.find(({ kind }) => kind === 'context')?.text ?? '')?.[1] ?? 5,
    );
    const strict = [...held].sort((a, b) => innerOf(a.wait) - innerOf(b.wait))[0];
    const isHeld = strict !== undefined && innerOf(strict.wait) <= context;
    // Without the check for real time an ordinary spinlock has the number of a raw one.
    const isRaw = !isHeld || innerOf(strict.wait) === 2;
    if (!isHeld) this.ops.push({ op: 'enter_hardirq' });
    else if (/^rcu_read_lock/.test(strict.name)) this.#take(this.#declare(strict.name));
    else this.#take(this.#declare(strict.name, undefined, isRaw ? 'raw_spin' : 'spin'));
    const wanted =
      lines.find(({ kind, text }) => kind === 'lock' && text.includes(`(${lock})`))?.text ?? '';
    const inner = innerOf(/\}-\{(\d+:\d+)\}/.exec(wanted)?.[1] ?? null);
    this.#take(this.#declare(lock, undefined, inner >= 4 || !isRaw ? 'mutex' : 'spin'));
    return true;
  }
}

function innerOf(wait: string | null): number {
  return Number(wait?.split(':')[1] ?? 0) || 9;
}
