import type { LockKind, LockOperation, LockTable } from '../../src/kernel/index.ts';
import type { Era } from '../../src/lockdep/state/era.ts';
import { checkCase, readCase } from '../../src/lockdep/script/lock-script.ts';
import type { Verdict } from '../../src/lockdep/script/verdict-line.ts';

/** How a lock is taken: the columns of the kernel's self-test table. */
export const ways = {
  spin: { kind: 'spin', read: 0 },
  wlock: { kind: 'wlock', read: 0 },
  rlock: { kind: 'rlock', read: 2 },
  mutex: { kind: 'mutex', read: 0 },
  wsem: { kind: 'wsem', read: 0 },
  rsem: { kind: 'rsem', read: 1 },
  rtmutex: { kind: 'rtmutex', read: 0 },
} as const satisfies Record<string, { kind: LockKind; read: 0 | 1 | 2 }>;

export type Way = keyof typeof ways;
export type Irq = 'hard' | 'soft';

/**
 * A scenario in one line. `+A` and `-A` take and release A in the way under
 * test; a word before the sign fixes the way: `spin+A`, `rlock+A`. Locks taken
 * as rwlocks, rwsems, … are other locks than spinlocks of the same letter, and
 * a digit makes another lock of the class: `X1`, `X2`. `irq{` and `}irq` are
 * the interrupt under test, `off` and `on` its disabling; `hard{`, `soft{`,
 * `hard-off`, … fix it. `init A` is written `initA`.
 */
export function litmus(line: string, way: Way = 'spin', irq: Irq = 'hard') {
  const locks: Record<string, LockTable[string]> = {};
  const ops = line
    .trim()
    .split(/\s+/)
    .map((word): LockOperation => {
      const taken = /^(try)?(\w*?)([+-]|init)([A-Z]\d?)$/.exec(word);
      if (!taken) return context(word, irq);
      const [, trylock, fixed = '', sign, letter = ''] = taken;
      const { kind, read } = ways[(fixed || way) as Way];
      const family = { rlock: 'rw', wlock: 'rw', rsem: 'sem', wsem: 'sem' } as const;
      const base = kind in family ? family[kind as keyof typeof family] : kind;
      const lock = `${base}_${letter}`;
      locks[lock] = { class: `${base}_${letter.charAt(0)}`, kind };
      if (sign === 'init') return { op: 'init', lock };
      if (sign === '-') return { op: 'unlock', lock };
      return { op: 'lock', lock, kind, read, ...(trylock ? { try: true } : {}) };
    });
  return { id: line.trim(), locks, ops };
}

/** Every order of the events, each written as the kernel's tests name it. */
export function permutations(events: readonly string[]): { name: string; line: string }[] {
  if (events.length <= 1) return [{ name: '1', line: events.join(' ') }];
  const orders = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((n) => orders(rest.filter((m) => m !== n)).map((tail) => [n, ...tail]));
  return orders(events.map((_, i) => i)).map((order) => ({
    name: order.map((i) => String(i + 1)).join(''),
    line: order.map((i) => events[i] ?? '').join(' '),
  }));
}

/** The verdict on a script, read as the command reads it. */
export function verdictOn(script: unknown, era: Era): Verdict {
  return checkCase(readCase(script, { file: 'test', index: 0 }), era).verdict;
}

/** `clean`, or the kind of the report. */
export function outcome(line: string, era: Era, way?: Way, irq?: Irq): string {
  return verdictOn(litmus(line, way, irq), era).kind ?? 'clean';
}

function context(word: string, irq: Irq): LockOperation {
  const fixed: Record<string, LockOperation> = {
    'hard{': { op: 'enter_hardirq' },
    '}hard': { op: 'exit_hardirq' },
    'soft{': { op: 'enter_softirq' },
    '}soft': { op: 'exit_softirq' },
    'hard-off': { op: 'irq_disable' },
    'hard-on': { op: 'irq_enable' },
    'soft-off': { op: 'bh_disable' },
    'soft-on': { op: 'bh_enable' },
    exit: { op: 'task_exit' },
    user: { op: 'user_exit' },
  };
  const generic: Record<string, string> = {
    'irq{': `${irq}{`,
    '}irq': `}${irq}`,
    off: `${irq}-off`,
    on: `${irq}-on`,
  };
  const operation = fixed[generic[word] ?? word];
  if (!operation) throw new Error(`no such word: ${word}`);
  return operation;
}
