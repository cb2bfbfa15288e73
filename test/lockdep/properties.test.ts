import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LockOperation, LockTable } from '../../src/kernel/index.ts';
import { eras, MAX_LOCK_DEPTH } from '../../src/lockdep/state/era.ts';
import { checkCase, readCase } from '../../src/lockdep/script/lock-script.ts';
import { formatReport } from '../../src/lockdep/text/format-report.ts';
import { reportLayouts } from '../../src/lockdep/text/titles.ts';
import { Validator } from '../../src/lockdep/validator/validator.ts';
import { scriptScene } from '../../src/lockdep/script/lock-script.ts';
import { readLog } from './kernel-log.ts';

const names = ['a', 'b', 'b2', 'c', 'rcu'] as const;
const locks: LockTable = {
  a: { class: 'A', kind: 'spin' },
  b: { class: 'B', kind: 'wlock' },
  b2: { class: 'B', kind: 'wlock' },
  c: { class: 'C', kind: 'mutex' },
  rcu: { class: 'rcu_read_lock', kind: 'rcu' },
};
const name = fc.constantFrom(...names);

/** Any operation that a lock script can hold. */
const anyOperation: fc.Arbitrary<LockOperation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant('lock' as const),
      lock: name,
      read: fc.constantFrom(0 as const, 1 as const, 2 as const),
      try: fc.boolean(),
      check: fc.constantFrom(1 as const, 1 as const, 0 as const),
      subclass: fc.constantFrom(0, 0, 0, 1, 9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('lock' as const), lock: name, nest: name }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('unlock' as const), lock: name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('init' as const, 'free' as const, 'downgrade' as const, 'sync' as const),
      lock: name,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<LockOperation>(
      { op: 'irq_disable' },
      { op: 'irq_enable' },
      { op: 'bh_disable' },
      { op: 'bh_enable' },
      { op: 'enter_hardirq' },
      { op: 'exit_hardirq' },
      { op: 'enter_softirq' },
      { op: 'exit_softirq' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LockOperation>(
      { op: 'task_exit' },
      { op: 'user_exit' },
      { op: 'rcu_check_none' },
      { op: 'note' },
      { op: 'rcu_deref', any_held: ['a', 'rcu'] },
    ),
  },
);
const anyScript = fc.array(anyOperation, { maxLength: 60 });

describe.each(eras)('%s: for any script', (era) => {
  test('the validator decides, and decides the same again', () => {
    fc.assert(
      fc.property(anyScript, (ops) => {
        const lockCase = readCase({ locks, ops }, { file: 'test', index: 0 });
        const { verdict } = checkCase(lockCase, era);
        expect(checkCase(lockCase, era).verdict).toEqual(verdict);
        if (verdict.report) expect(verdict.at_op).toBeLessThan(ops.length);
      }),
    );
  });

  test('what follows the report changes nothing', () => {
    fc.assert(
      fc.property(anyScript, anyScript, (ops, more) => {
        const verdictOf = (all: readonly LockOperation[]) =>
          checkCase(readCase({ id: 0, locks, ops: all }, { file: 'test', index: 0 }), era).verdict;
        const verdict = verdictOf(ops);
        if (verdict.report) expect(verdictOf([...ops, ...more])).toEqual(verdict);
      }),
    );
  });

  test('a lock’s name, and locks that are never used, change no verdict', () => {
    const renamed = (lock: string) => `long name of ${lock}`;
    const table = Object.fromEntries([
      ['unused', { class: 'unused' }],
      ...Object.entries(locks).map(([lock, is]) => [renamed(lock), is] as const),
    ]);
    fc.assert(
      fc.property(anyScript, (ops) => {
        const others = ops.map((op) => ({
          ...op,
          ...('lock' in op ? { lock: renamed(op.lock) } : {}),
          ...('nest' in op && op.nest !== undefined ? { nest: renamed(op.nest) } : {}),
          ...('any_held' in op ? { any_held: op.any_held.map(renamed) } : {}),
        }));
        const place = { file: 'test', index: 0 };
        const { verdict } = checkCase(readCase({ locks, ops }, place), era);
        expect(checkCase(readCase({ locks: table, ops: others }, place), era).verdict).toEqual(
          verdict,
        );
      }),
    );
  });

  test('every report prints, and a reader of kernel logs finds it whole', () => {
    fc.assert(
      fc.property(anyScript, fc.constantFrom(...reportLayouts), (ops, layout) => {
        const lockCase = readCase({ locks, ops }, { file: 'test', index: 0 });
        const { report } = checkCase(lockCase, era);
        if (!report) return;
        const text = formatReport(report, scriptScene(lockCase), { layout });
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        // Three titles have no format: bots show the line itself.
        if (report.kind === 'held_exit' || report.kind === 'debug_warn') return;
        const hardirq = report.kind === 'irq_dependency' && layout === 'v3.8';
        if (!hardirq) expect(readLog(text)).toMatchObject({ corrupted: false });
      }),
    );
  });

  test('without report or interrupts the held stack is the locks taken and not released', () => {
    const plain = fc.array(fc.tuple(fc.boolean(), name), { maxLength: 40 });
    fc.assert(
      fc.property(plain, (moves) => {
        const validator = new Validator(locks, { era });
        let model: string[] = [];
        for (const [take, lock] of moves) {
          const report = take
            ? validator.apply({ op: 'lock', lock, read: 2, check: 0, try: true })
            : validator.apply({ op: 'unlock', lock });
          const at = model.lastIndexOf(lock);
          if (report) {
            // No check reports here but these two.
            const expected = take ? 'debug_warn' : 'imbalance';
            const full = model.length === MAX_LOCK_DEPTH - 1;
            expect([report.kind, take ? full : at < 0]).toEqual([expected, true]);
            return;
          }
          model = take ? [...model, lock] : model.filter((_, i) => i !== at);
          expect(validator.held(0).map((line) => line.lock)).toEqual(model);
        }
      }),
    );
  });
});
