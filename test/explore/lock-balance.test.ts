import { expect, test } from 'vitest';
import { lockBalance } from '../../src/explore/lock-balance.ts';
import type { LockOperation } from '../../src/kernel/index.ts';

/** What is found of one task that does these. */
function found(...operations: LockOperation[]): string[] {
  const observe = lockBalance();
  return operations.flatMap((operation) =>
    observe({ task: 0, operation, stack: [] }).map(({ kind, subject }) => `${kind} ${subject}`),
  );
}

const take = (lock: string): LockOperation => ({ op: 'lock', lock, kind: 'spin', read: 0 });
const drop = (lock: string): LockOperation => ({ op: 'unlock', lock });
const deref: LockOperation = { op: 'rcu_deref', any_held: ['rcu_read_lock'] };

test.each([
  ['an unlock of what is not held', [take('a'), drop('b')], ['imbalance b']],
  ['a pointer read with nothing held', [deref], ['rcu_suspicious no lock']],
  ['a pointer read under one lock', [take('a'), deref], ['rcu_suspicious a']],
  ['a pointer read under three', [take('a'), take('b'), take('c'), deref], ['rcu_suspicious c']],
  ['a pointer read in a section', [take('rcu_read_lock'), take('a'), deref], []],
  [
    'two locks at a return to user space',
    [take('a'), take('b'), { op: 'user_exit' }],
    ['user_exit a'],
  ],
  [
    'a lock that the return has told already, at the end',
    [take('a'), { op: 'user_exit' }, { op: 'task_exit' }],
    ['user_exit a'],
  ],
  [
    'one taken again behind the return, at the end',
    [take('a'), { op: 'user_exit' }, drop('a'), take('a'), { op: 'task_exit' }],
    ['user_exit a', 'held_exit a'],
  ],
] as const)('%s', (_, operations, expected) => {
  expect(found(...operations)).toEqual(expected);
});

test('says at which end a lock is kept, and all that are', () => {
  const observe = lockBalance();
  const texts = [take('a'), take('b'), { op: 'user_exit' }, take('c'), { op: 'task_exit' }].flatMap(
    (operation) =>
      observe({ task: 0, operation: operation as LockOperation, stack: [] }).map(
        ({ text }) => text,
      ),
  );
  expect(texts).toEqual(['Returns to user space with a, b held.', 'Ends with a, b, c held.']);
});

test.each([
  [[drop('b')], 'Unlocks b, which is not held here.'],
  [[deref], 'suspicious rcu_dereference_check() usage; no lock held.'],
  [[take('a'), take('b'), deref], 'suspicious rcu_dereference_check() usage; a, b held.'],
  [[take('a'), { op: 'user_exit' }], 'Returns to user space with a held.'],
  [[take('a'), take('b'), { op: 'task_exit' }], 'Ends with a, b held.'],
] as const)('%o is told as "%s"', (operations, text) => {
  const observe = lockBalance();
  const texts = operations.flatMap((operation) =>
    observe({ task: 1, operation, stack: [] }).map((one) => [one.task, one.text]),
  );
  expect(texts).toEqual([[1, text]]);
});
