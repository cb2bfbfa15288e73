import { describe, expect, test } from 'vitest';
import { eras } from '../../src/lockdep/state/era.ts';
import { litmus } from '../../src/lockdep/script/litmus.ts';
import { Validator } from '../../src/lockdep/validator/validator.ts';
import { outcome, verdictOn } from './verdicts.ts';

const RCU = { op: 'lock', lock: 'rcu', kind: 'rcu', read: 2, check: 0 };
const locks = {
  q: { class: 'queue_lock', kind: 'spin' },
  rcu: { class: 'rcu_read_lock', kind: 'rcu' },
  bh: { class: 'rcu_read_lock_bh', kind: 'rcu_bh' },
};
const take = (lock: string, more: object = {}) => ({ op: 'lock', lock, ...more });
const drop = (lock: string) => ({ op: 'unlock', lock });

describe.each(eras)('%s: the held stack', (era) => {
  const verdict = (ops: object[], table: object = locks) => verdictOn({ locks: table, ops }, era);

  test('a second rcu_read_unlock() under queue_lock: no more locks, and one held', () => {
    const ops = [RCU, drop('rcu'), take('q'), drop('rcu')];
    expect(verdict(ops)).toMatchObject({
      kind: 'imbalance',
      at_op: 3,
      lock: 'rcu_read_lock',
      held: 1,
    });
  });

  test('an outer reader hides the extra unlock and is blamed for it', () => {
    const ops = [RCU, RCU, drop('rcu'), take('q'), drop('rcu'), drop('q'), drop('rcu')];
    expect(verdict(ops)).toMatchObject({ kind: 'imbalance', at_op: 6, held: 0 });
  });

  test('the wrong flavour is not there, the right one stays', () => {
    expect(verdict([RCU, drop('bh')])).toMatchObject({ lock: 'rcu_read_lock_bh', held: 1 });
  });

  test('another lock of the same class does not help', () => {
    expect(verdictOn(litmus('+X1 -X2'), era)).toMatchObject({ kind: 'imbalance', held: 1 });
  });

  test('a handler that holds a lock cannot release that of the task', () => {
    expect(verdictOn(litmus('+A hard{ +B -A'), era)).toMatchObject({
      kind: 'imbalance',
      at_op: 3,
      held: 2,
    });
    // With nothing of its own on the stack it can.
    expect(outcome('+A hard{ -A }hard', era)).toBe('clean');
  });

  test('RCU maps are pushed and not checked', () => {
    expect(verdict([RCU, RCU, take('q'), drop('rcu'), drop('q'), drop('rcu')]).report).toBe(false);
    expect(verdict([RCU, { op: 'task_exit' }])).toMatchObject({ kind: 'held_exit', at_op: 1 });
    expect(verdict([RCU, { op: 'user_exit' }])).toMatchObject({ kind: 'user_exit', at_op: 1 });
    // In both orders with another lock, in and out of interrupts: no order is kept.
    const both = [RCU, take('q'), drop('q'), drop('rcu'), take('q'), RCU, drop('rcu'), drop('q')];
    expect(verdict([...both, { op: 'enter_softirq' }, RCU, drop('rcu')]).report).toBe(false);
  });

  test('nothing may be held at the end of a task or of a system call', () => {
    expect(verdictOn(litmus('+A exit'), era)).toMatchObject({ kind: 'held_exit', held: 1 });
    expect(verdictOn(litmus('+A +B user'), era)).toMatchObject({ kind: 'user_exit', held: 2 });
    expect(outcome('+A -A exit user', era)).toBe('clean');
  });

  test('suspicious RCU usage: no reader, or a reader where one may sleep', () => {
    const deref = { op: 'rcu_deref', any_held: ['rcu', 'q'] };
    expect(verdict([deref])).toMatchObject({ kind: 'rcu_suspicious', at_op: 0 });
    expect(verdict([RCU, deref, drop('rcu'), take('q'), deref]).report).toBe(false);
    expect(verdict([{ op: 'rcu_check_none' }, RCU, { op: 'rcu_check_none' }])).toMatchObject({
      kind: 'rcu_suspicious',
      at_op: 2,
    });
  });

  test('releasing out of order acquires the rest again, and that can report', () => {
    // B under A was learned in process context; acquired again inside the
    // handler it counts as used there, while it was held with interrupts on.
    const ops = litmus('+A +B hard{ -A').ops;
    expect(verdictOn({ ...litmus('+A +B'), ops }, era)).toMatchObject({
      kind: 'inconsistent',
      at_op: 3,
      lock: 'B',
      prev_use: 'HARDIRQ-ON-W',
      new_use: 'IN-HARDIRQ-W',
    });
  });

  test('the 48th lock is one too many', () => {
    const names = Array.from({ length: 48 }, (_, i) => `l${String(i)}`);
    const table = Object.fromEntries(names.map((name) => [name, { class: name }]));
    expect(
      verdict(
        names.slice(0, 47).map((name) => take(name)),
        table,
      ).report,
    ).toBe(false);
    expect(
      verdict(
        names.map((name) => take(name)),
        table,
      ),
    ).toMatchObject({
      kind: 'debug_warn',
      at_op: 47,
    });
  });

  test('subclasses are classes, up to 7', () => {
    const table = { a: { class: 'A' }, b: { class: 'A' } };
    const nested = [take('a'), take('b', { subclass: 1 }), drop('b'), drop('a')];
    expect(verdict(nested, table).report).toBe(false);
    const reversed = [...nested, take('a', { subclass: 1 }), take('b')];
    expect(verdict(reversed, table)).toMatchObject({ kind: 'circular', new: 'A', held: 'A/1' });
    expect(verdict([take('a', { subclass: 8 })], table).kind).toBe('debug_warn');
  });

  test('a subclass acquired before the class itself is a stranger of the same name', () => {
    const table = { a: { class: 'A' }, b: { class: 'A' } };
    const ops = [take('a', { subclass: 1 }), drop('a'), take('a'), take('b')];
    expect(verdict(ops, table)).toMatchObject({ kind: 'recursive', new: 'A#2', held: 'A#2' });
  });

  test('interrupts turned on inside a handler are an internal warning', () => {
    expect(verdictOn(litmus('hard{ hard-on'), era)).toMatchObject({ kind: 'debug_warn', at_op: 1 });
    expect(outcome('soft{ hard-on }soft', era)).toBe('clean');
  });
});

describe.each(eras)('%s: nest locks', (era) => {
  const table = { n: { class: 'N' }, a: { class: 'A' }, b: { class: 'A' }, c: { class: 'A' } };
  const verdict = (...ops: object[]) => verdictOn({ locks: table, ops }, era);
  const nested = (lock: string) => take(lock, { nest: 'n' });

  test('a class that another lock serialises may be held many times', () => {
    expect(verdict(take('n'), nested('a'), nested('b'), nested('c')).report).toBe(false);
  });

  test('the lock that serialises must be held', () => {
    expect(verdict(nested('a'))).toMatchObject({
      kind: 'nested_not_held',
      at_op: 0,
      lock: 'A',
      nest: 'N',
    });
    // Counted on the entry on top before anybody asks for the nest lock.
    expect(verdict(take('a'), nested('b')).report).toBe(false);
  });

  test('counted acquires are released in any order, by any lock of the class', () => {
    const all = [take('n'), nested('a'), nested('b'), nested('c')];
    expect(verdict(...all, drop('a'), drop('c'), drop('b'), drop('n')).report).toBe(false);
    expect(verdict(...all, drop('a'), drop('b'), drop('c'), drop('a'))).toMatchObject({
      kind: 'imbalance',
      at_op: 7,
      held: 1,
    });
  });

  test('a count without a nest lock is an internal warning', () => {
    expect(verdict(take('a'), nested('b'), drop('c'))).toMatchObject({
      kind: 'debug_warn',
      at_op: 2,
    });
  });

  test('what is asked about a lock by such a count ends with that warning, and no other', () => {
    const validator = new Validator(table, { era });
    validator.apply({ op: 'lock', lock: 'n' });
    validator.apply({ op: 'lock', lock: 'a' });
    validator.apply({ op: 'lock', lock: 'b', nest: 'n' });
    validator.apply({ op: 'rcu_deref', any_held: ['c'] });
    expect(validator.reports.map(({ kind }) => kind)).toEqual(['debug_warn']);
  });

  test('where a release lets two counts become one, v3.8 says that its stack is too short', () => {
    const validator = new Validator({ ...table, x: { class: 'X' } }, { era });
    validator.apply({ op: 'lock', lock: 'n' });
    validator.apply({ op: 'lock', lock: 'a', nest: 'n' });
    validator.apply({ op: 'lock', lock: 'x' });
    validator.apply({ op: 'lock', lock: 'b', nest: 'n' });
    const report = validator.apply({ op: 'unlock', lock: 'x' });
    const text = 'the held stack is not one entry shorter';
    if (era === 'modern') expect(report).toBeNull();
    else expect(report).toMatchObject({ kind: 'debug_warn', fn: '__lock_release', text });
  });
});
