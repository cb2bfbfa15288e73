import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { ownEntry } from '../../errors/own-entry.ts';
import type { LockDeclaration, LockKind, LockOperation } from '../../kernel/index.ts';
import type { LockCase } from './lock-script.ts';

type Acquire = Extract<LockOperation, { op: 'lock' }>;

/** How a lock may be taken in a line: its kind and whether it is taken to read. */
const ways = {
  spin: { kind: 'spin', read: 0 },
  raw_spin: { kind: 'raw_spin', read: 0 },
  wlock: { kind: 'wlock', read: 0 },
  rlock: { kind: 'rlock', read: 2 },
  mutex: { kind: 'mutex', read: 0 },
  wsem: { kind: 'wsem', read: 0 },
  rsem: { kind: 'rsem', read: 1 },
  rtmutex: { kind: 'rtmutex', read: 0 },
  local_lock: { kind: 'local_lock', read: 0 },
  rcu: { kind: 'rcu', read: 2, check: 0 },
  rcu_bh: { kind: 'rcu_bh', read: 2, check: 0 },
  rcu_sched: { kind: 'rcu_sched', read: 2, check: 0 },
  srcu: { kind: 'map', read: 1 },
} as const satisfies Record<string, Pick<Acquire, 'read' | 'check'> & { kind: LockKind }>;

/** The word before a `+`. */
export type Way = keyof typeof ways;

/** The interrupt that `irq{` and `off` stand for. */
export type Irq = 'hard' | 'soft';

/** Words that stand for themselves. */
const fixed: Readonly<Record<string, LockOperation>> = {
  'hard{': { op: 'enter_hardirq' },
  'hard!{': { op: 'enter_hardirq', threaded: false },
  '}hard': { op: 'exit_hardirq' },
  'hard-off': { op: 'irq_disable' },
  'hard-on': { op: 'irq_enable' },
  'soft{': { op: 'enter_softirq' },
  '}soft': { op: 'exit_softirq' },
  'soft-off': { op: 'bh_disable' },
  'soft-on': { op: 'bh_enable' },
  'no-rcu': { op: 'rcu_check_none' },
  sleep: { op: 'might_sleep' },
  exit: { op: 'task_exit' },
  user: { op: 'user_exit' },
};

/** Words of the interrupt under test, by it. */
const generic: Readonly<Record<string, (irq: Irq) => string>> = {
  'irq{': (irq) => `${irq}{`,
  '}irq': (irq) => `}${irq}`,
  off: (irq) => `${irq}-off`,
  on: (irq) => `${irq}-on`,
};

const taken = /^(try)?([a-z_]*)\+([A-Z]\d?)(?:\/(\d))?(?:<([A-Z]\d?))?$/;
const dropped = /^-([A-Z]\d?)$/;
const told = /^(\w+):([A-Z]\d?)$/;
const followed = /^deref:([A-Z]\d?(?:,[A-Z]\d?)*)$/;
const ofOneLock = ['init', 'free', 'downgrade', 'sync'] as const;

/**
 * A case of a lock script, written in one line: short enough for a table of cases, as the kernel's own self-test is one.
 *
 * `+A` takes lock A in the way under test and `-A` releases it; a word before the sign fixes the way:
 * `mutex+A`, `rlock+A`, and `try+A` for a trylock that succeeded. A digit makes another lock of the class
 * (`A1`, `A2`), `+A/1` is subclass 1, `+A<B` says that B serialises the class. `irq{` and `}irq` are the
 * interrupt under test, `off` and `on` its disabling; `hard{`, `soft-off`, … fix it, and `hard!{` is a handler
 * that a realtime kernel runs in no thread. `init:A`, `free:A`, `downgrade:A`, `sync:A`, `deref:A,B`, `no-rcu`,
 * `sleep`, `exit` and `user` are the operations of those names.
 *
 * @source lib/locking-selftest.c, v3.8 and v6.1: the cases; the notation is ours
 * @throws LI309 on a word that is none of these
 * @example
 * import { checkCase, litmus } from 'imbalance';
 *
 * checkCase(litmus('+A +B -B -A  +B +A'), 'classic').verdict.kind; // => 'circular'
 */
export function litmus(line: string, way: Way = 'spin', irq: Irq = 'hard'): LockCase {
  const locks: Record<string, LockDeclaration> = {};
  const named = (lock: string, kind: LockKind): string => {
    locks[lock] ??= { class: lock.charAt(0), kind };
    return lock;
  };
  const words = line.trim().split(/\s+/);
  const ops = words.map((word, i): LockOperation => {
    const context = ownEntry(fixed, ownEntry(generic, word)?.(irq) ?? word);
    if (context) return context;
    const [, isTried, how = '', lock = '', subclass, nest] = taken.exec(word) ?? [];
    const by = lock === '' ? undefined : ownEntry(ways, how === '' ? way : how);
    if (by) {
      return {
        op: 'lock',
        lock: named(lock, by.kind),
        ...by,
        ...(isTried ? { try: true } : {}),
        ...(subclass ? { subclass: Number(subclass) } : {}),
        ...(nest ? { nest: named(nest, by.kind) } : {}),
      };
    }
    const [, released] = dropped.exec(word) ?? [];
    if (released !== undefined) return { op: 'unlock', lock: named(released, ways[way].kind) };
    const [, wanted, of = ''] = told.exec(word) ?? [];
    const op = ofOneLock.find((one) => one === wanted);
    if (op) return { op, lock: named(of, ways[way].kind) };
    const [, any] = followed.exec(word) ?? [];
    if (any !== undefined) {
      return { op: 'rcu_deref', any_held: any.split(',').map((one) => named(one, ways[way].kind)) };
    }
    throw new NumberedError('LI309', `litmus, word ${String(i + 1)}`, ...refused(word));
  });
  return { id: words.join(' '), locks, ops };
}

function refused(word: string): [fact: string, todo: string] {
  const known = [
    ...Object.keys(fixed),
    ...Object.keys(generic),
    ...Object.keys(ways).map((how) => `${how}+A`),
  ];
  const short = word.slice(0, 40);
  return [
    `there is no word "${short}".`,
    `Nearest: ${nearest(short, known).join(', ')}. A lock is one capital letter, perhaps with a digit.`,
  ];
}
