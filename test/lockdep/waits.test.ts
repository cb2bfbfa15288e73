import { describe, expect, test } from 'vitest';
import type { LockKind, LockOperation, LockTable } from '../../src/kernel/index.ts';
import { litmus } from '../../src/lockdep/script/litmus.ts';
import { verdictOn } from './verdicts.ts';

const inners = {
  rcu: { kind: 'rcu', read: 2, check: 0 },
  raw_spin: { kind: 'raw_spin' },
  spin: { kind: 'spin' },
  mutex: { kind: 'mutex' },
} as const;
type Inner = keyof typeof inners;

const rcu = (kind: LockKind): LockOperation => ({
  op: 'lock',
  lock: 'outer',
  kind,
  read: 2,
  check: 0,
});

/**
 * What may be taken inside what.
 *
 * @source lib/locking-selftest.c, v6.1: wait_context_tests
 */
const outers: [name: string, enter: LockOperation, allowed: Inner[]][] = [
  ['a hardirq that would be threaded', { op: 'enter_hardirq' }, ['rcu', 'raw_spin', 'spin']],
  ['a hardirq that never is', { op: 'enter_hardirq', threaded: false }, ['rcu', 'raw_spin']],
  ['a softirq', { op: 'enter_softirq' }, ['rcu', 'raw_spin', 'spin']],
  ['rcu_read_lock()', rcu('rcu'), ['rcu', 'raw_spin', 'spin']],
  ['rcu_read_lock_bh()', rcu('rcu_bh'), ['rcu', 'raw_spin', 'spin']],
  ['rcu_read_lock_sched()', rcu('rcu_sched'), ['rcu', 'raw_spin']],
  ['a raw spinlock', { op: 'lock', lock: 'outer', kind: 'raw_spin' }, ['rcu', 'raw_spin']],
  ['a spinlock', { op: 'lock', lock: 'outer', kind: 'spin' }, ['rcu', 'raw_spin', 'spin']],
  ['a mutex', { op: 'lock', lock: 'outer', kind: 'mutex' }, ['rcu', 'raw_spin', 'spin', 'mutex']],
];

describe.each(outers)('inside %s', (_, enter, allowed) => {
  test.each(Object.keys(inners) as Inner[])('%s', (inner) => {
    const kind = enter.op === 'lock' ? enter.kind : undefined;
    const locks: LockTable = {
      outer: { class: 'outer', ...(kind ? { kind } : {}) },
      inner: { class: 'inner', kind: inners[inner].kind },
    };
    const script = (more: object = {}) => ({
      locks,
      ops: [enter, { op: 'lock', lock: 'inner', ...inners[inner], ...more }],
    });
    const expected = allowed.includes(inner)
      ? { report: false }
      : { kind: 'wait_context', at_op: 1, lock: 'inner' };
    expect(verdictOn(script(), 'modern')).toMatchObject(expected);
    // A trylock does not wait, and v3.8 knows no wait types.
    expect(verdictOn(script({ try: true }), 'modern').report).toBe(false);
    expect(verdictOn(script(), 'classic').report).toBe(false);
  });
});

describe('what is held further out', () => {
  const locks: LockTable = {
    outer: { class: 'outer', kind: 'spin' },
    between: { class: 'between', kind: 'mutex' },
    raw: { class: 'raw', kind: 'raw_spin' },
    inner: { class: 'inner', kind: 'mutex' },
    handler: { class: 'handler', kind: 'spin' },
  };
  const verdict = (...ops: object[]): unknown => verdictOn({ locks, ops }, 'modern');
  const take = (lock: string, more: object = {}) => ({ op: 'lock', lock, ...more });

  test('decides as well: a mutex inside a mutex got by a trylock, all under a spinlock', () => {
    expect(verdict(take('outer'), take('between', { try: true }), take('inner'))).toMatchObject({
      kind: 'wait_context',
      at_op: 2,
      lock: 'inner',
    });
  });

  test('decides nothing where it is held by what a softirq has interrupted', () => {
    expect(verdict(take('raw'), { op: 'enter_softirq' }, take('handler'))).toMatchObject({
      report: false,
    });
  });
});

/**
 * Local locks are passed by where interrupts matter.
 *
 * @source lib/locking-selftest.c, v6.1: local_lock_2, local_lock_3A, local_lock_3B
 */
describe('a local lock', () => {
  const under = 'hard{ +A -A }hard hard-off +A local_lock+L -L -A hard-on';

  test('makes no path from an irq-safe lock', () => {
    expect(verdictOn(litmus(`local_lock+L -L ${under}`), 'modern').report).toBe(false);
    expect(verdictOn(litmus(`local_lock+L +B -B -L ${under}`), 'modern').report).toBe(false);
  });

  test('does not hide a direct path', () => {
    const line = `local_lock+L +B -B -L ${under} hard-off +A +B -B -A hard-on`;
    expect(verdictOn(litmus(line), 'modern')).toMatchObject({
      kind: 'irq_dependency',
      safe: 'A',
      unsafe: 'B',
    });
  });

  test('is an ordinary lock to v3.8, which has none', () => {
    expect(verdictOn(litmus(`local_lock+L -L ${under}`), 'classic').kind).toBe('irq_dependency');
  });
});
