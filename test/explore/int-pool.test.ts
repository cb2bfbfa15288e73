import { expect, test } from 'vitest';
import { IntList } from '../../src/explore/int-list.ts';
import { IntPool } from '../../src/explore/int-pool.ts';
import { StateSet } from '../../src/explore/state-set.ts';

test('what one list has outgrown is the next one to be taken of its size', () => {
  const pool = new IntPool();
  const first = pool.take(1_000);
  expect(first.length).toBe(1_024);
  pool.give(first);
  expect(pool.bytes).toBe(4 * 1_024);
  expect(pool.take(2_000)).not.toBe(first);
  expect(pool.take(513)).toBe(first);
  expect(pool.bytes).toBe(0);
});

test('a set whose table somebody else has used is empty at first', () => {
  const pool = new IntPool();
  const list = new IntList(pool);
  for (let i = 0; i < 4_000; i++) list.pushPair(i, -1 - i);
  list.clear();
  expect([list.length, list.items.length]).toEqual([0, 0]);
  const set = new StateSet(pool);
  const batch = Int32Array.from({ length: 2_000 }, (_, i) => (i % 2 === 0 ? i : -i));
  expect(set.addBatch(batch.slice(), 1_000)).toBe(1_000);
  set.makeRoom(3_000);
  expect(set.addBatch(batch.slice(), 1_000)).toBe(0);
  expect(pool.bytes).toBeGreaterThan(0);
});
