import { describe, expect, test } from 'vitest';
import { eras } from '../../../src/lockdep/state/era.ts';
import { messagesOfExtraUnlock } from '../../../src/lockdep/message-order.ts';
import { shapes } from './bug-scripts.ts';
import { verdictOn } from '../litmus.ts';

describe.each(eras)('%s: the traps of the report', (era) => {
  test('"no more locks to release" although one lock is listed as held', () => {
    expect(verdictOn(shapes.before, era)).toMatchObject({ lock: 'rcu_read_lock', held: 1 });
  });

  test('a caller with rcu_read_lock() is blamed at its own, innocent unlock', () => {
    expect(verdictOn(shapes.outerReader, era)).toMatchObject({
      lock: 'rcu_read_lock',
      at_op: shapes.outerReader.ops.length - 1,
      held: 0,
    });
  });

  test('the patched function is silent', () => {
    expect(verdictOn(shapes.after, era).report).toBe(false);
  });
});

test('v3.8 tells lockdep first, v6.1 counts first where it counts', () => {
  expect(messagesOfExtraUnlock('classic', 'preempt')[0]).toBe('lockdep report');
  expect(messagesOfExtraUnlock('modern', 'preempt')[0]).toBe('nesting warning');
  for (const era of eras) {
    for (const rcu of ['count', 'none'] as const) {
      expect(messagesOfExtraUnlock(era, rcu)).toEqual(['lockdep report']);
    }
  }
});
