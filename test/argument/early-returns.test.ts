import { expect, test } from 'vitest';
import { earlyReturns } from '../../src/argument/early-returns.ts';
import { failEachInTurn } from '../../src/argument/fail-nth.ts';

test('one more return is wrong inside a section that a hand gives back, and only there', () => {
  for (const name of ['before', 'after', 'rewrite', 'close-early']) {
    expect(earlyReturns(name).wrong, name).toBeGreaterThan(0);
  }
  for (const name of ['oom-no-rcu', 'heir', 'scoped']) {
    expect(earlyReturns(name), name).toMatchObject({ wrong: 0 });
  }
});

test('what a scope calls on its way out is no place for a return', () => {
  // The same function with its section closed by hand has that place as well.
  expect(earlyReturns('scoped').places).toBe(earlyReturns('close-early').places - 1);
});

test('each allocation of one read fails once, and then none does', () => {
  expect(failEachInTurn('before')).toEqual([
    { nth: 1, cache: 'blkio_group', found: [] },
    { nth: 2, cache: 'cfq_queue', found: ['imbalance'] },
    { nth: 3, cache: null, found: [] },
  ]);
});
