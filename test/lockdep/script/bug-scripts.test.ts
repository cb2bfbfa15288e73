import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eras } from '../../../src/lockdep/state/era.ts';
import { messagesOfExtraUnlock } from '../../../src/lockdep/message-order.ts';
import { shapes } from './bug-scripts.ts';
import { verdictOn } from '../verdicts.ts';

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

describe('the consoles that are kept', () => {
  const console = (name: string) => readFileSync(`docs/evidence/${name}.txt`, 'utf8');
  const patterns = {
    'lockdep report': /bad unlock balance detected/,
    'nesting warning': /WARNING: at [^\n]*__rcu_read_unlock/,
  };

  test.each([
    ['v3.8.3-preempt-lockdep-failslab', 'classic', 'preempt'],
    ['v6.1.192-nopreempt-lockdep-rendition', 'modern', 'count'],
  ] as const)('%s has the messages in the order of the table', (name, era, rcu) => {
    const text = console(name);
    const found = Object.entries(patterns)
      .map(([message, pattern]) => ({ message, at: text.search(pattern) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
      .map(({ message }) => message);
    expect(found).toEqual(messagesOfExtraUnlock(era, rcu));
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
