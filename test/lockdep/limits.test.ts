import { describe, expect, test } from 'vitest';
import { eras, limits } from '../../src/lockdep/state/era.ts';
import { verdictOn } from './verdicts.ts';

/** `count` locks, each its own class. */
function many(count: number) {
  const names = Array.from({ length: count }, (_, i) => `l${String(i)}`);
  return { names, locks: Object.fromEntries(names.map((name) => [name, { class: name }])) };
}

describe.each(eras)('%s: a validator without room', (era) => {
  test('reports it and falls silent, at the class that does not fit', () => {
    const { names, locks } = many(limits[era].keys + 1);
    const ops = names.flatMap((lock) => [
      { op: 'lock', lock, check: 0 },
      { op: 'unlock', lock },
    ]);
    const verdict = verdictOn({ locks, ops }, era);
    expect(verdict).toMatchObject({ kind: 'debug_warn', at_op: 2 * limits[era].keys });
  });

  test('stops at the order or the sequence that does not fit', () => {
    const { names, locks } = many(300);
    const ops = names.flatMap((first, i) =>
      names.slice(i + 1).flatMap((second) => [
        { op: 'lock', lock: first },
        { op: 'lock', lock: second },
        { op: 'unlock', lock: second },
        { op: 'unlock', lock: first },
      ]),
    );
    const verdict = verdictOn({ locks, ops }, era);
    expect(verdict.kind).toBe('debug_warn');
    // One order a round of four operations, two entries an order.
    expect(Math.floor((verdict.at_op ?? 0) / 4)).toBe(limits[era].entries / 2);
  });

  test('counts a sequence once, however often it comes', () => {
    const again = Array.from({ length: limits[era].chains + 1 }, () => [
      { op: 'lock', lock: 'b' },
      { op: 'unlock', lock: 'b' },
    ]);
    const locks = { a: { class: 'a' }, b: { class: 'b' } };
    const verdict = verdictOn({ locks, ops: [{ op: 'lock', lock: 'a' }, ...again.flat()] }, era);
    expect(verdict.report).toBe(false);
  });
});
