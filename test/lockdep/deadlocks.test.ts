import { describe, expect, test } from 'vitest';
import { eras } from '../../src/lockdep/state/era.ts';
import { litmus, type Way } from '../../src/lockdep/script/litmus.ts';
import { outcome, permutations, verdictOn } from './verdicts.ts';

/** The columns of the kernel's own table. */
const allWays: Way[] = ['spin', 'wlock', 'rlock', 'mutex', 'wsem', 'rsem', 'rtmutex'];

/**
 * The orders of the kernel's own suite that close a circle at their end.
 *
 * @source lib/locking-selftest.c, v3.8 and v6.1: AA to ABCDBCDA
 */
const circles: Record<string, string> = {
  ABBA: 'AB BA',
  ABBCCA: 'AB BC CA',
  ABCABC: 'AB CA BC',
  ABBCCDDA: 'AB BC CD DA',
  ABCDBDDA: 'AB CD BD DA',
  ABCDBCDA: 'AB CD BC DA',
};

function pairs(orders: string): string {
  return orders.replace(/(\w)(\w)/g, '+$1 +$2 -$2 -$1');
}

describe.each(eras)('%s: two locks and more', (era) => {
  test.each(allWays)('a second lock of the class, by %s', (way) => {
    const recursive = way === 'rlock' ? 'clean' : 'recursive';
    expect(outcome('+X1 +X2', era, way)).toBe(recursive);
    expect(outcome('+X1 +X1', era, way)).toBe(recursive);
  });

  describe.each(Object.entries(circles))('%s', (_, orders) => {
    test.each(allWays)('by %s', (way) => {
      // Readers that may nest never close a circle among themselves.
      const expected = way === 'rlock' ? 'clean' : 'circular';
      const script = litmus(pairs(orders), way);
      const verdict = verdictOn(script, era);
      expect(verdict.kind ?? 'clean').toBe(expected);
      if (expected === 'clean') return;
      // The circle is seen when its last lock is taken, not before.
      expect(verdict.at_op).toBe(script.ops.length - 3);
    });
  });

  test.each(allWays)('unlocking twice and initialising a held lock, by %s', (way) => {
    expect(verdictOn(litmus('+A -A -A', way), era)).toMatchObject({
      kind: 'imbalance',
      at_op: 2,
      held: 0,
    });
    expect(verdictOn(litmus('+A init:A', way), era)).toMatchObject({ kind: 'freed', at_op: 1 });
    expect(outcome('+A -A init:A', era, way)).toBe('clean');
  });

  test('a release in another order than the acquires is legal', () => {
    expect(outcome('+A +B -A -B', era)).toBe('clean');
    expect(outcome('+A +B +C +D -B -A -D -C', era)).toBe('clean');
  });

  test('a reader and a writer of one lock', () => {
    expect(outcome('rlock+X1 wlock+X2', era)).toBe('recursive');
    expect(outcome('wlock+X1 rlock+X2', era)).toBe('recursive');
    expect(outcome('rsem+X1 wsem+X2', era)).toBe('recursive');
    expect(outcome('wsem+X1 rsem+X2', era)).toBe('recursive');
  });
});

/**
 * Only since v5.10 do readers that may nest make orders.
 *
 * @source lib/locking-selftest.c, v6.1: rlock_ABBA1 and its siblings
 */
const withReaders: [name: string, line: string, classic: string, modern: string][] = [
  [
    'a reader, then the reverse as a writer',
    'rlock+X +Y -Y -X +Y wlock+X -X -Y',
    'clean',
    'circular',
  ],
  ['a reader both times', 'rlock+X +Y -Y -X +Y rlock+X -X -Y', 'clean', 'clean'],
  ['a writer both times', 'wlock+X +Y -Y -X +Y wlock+X -X -Y', 'circular', 'circular'],
  [
    'a reader both times, then a writer in the same order',
    'rlock+X +Y -Y -X +Y rlock+X -X -Y +Y wlock+X -X -Y',
    'clean',
    'circular',
  ],
  [
    'a rwsem reader, then the reverse as a writer',
    'rsem+X mutex+Y -Y -X mutex+Y wsem+X -X -Y',
    'circular',
    'circular',
  ],
  [
    'a rwsem reader both times',
    'rsem+X mutex+Y -Y -X mutex+Y rsem+X -X -Y',
    'circular',
    'circular',
  ],
];

describe('readers in the graph', () => {
  test.each(withReaders)('%s', (_, line, classic, modern) => {
    expect([outcome(line, 'classic'), outcome(line, 'modern')]).toEqual([classic, modern]);
  });

  const step = (first: string, second: string) => {
    const way = (letter: string) => (letter.startsWith('W') ? 'wlock' : 'rlock');
    const name = (letter: string) => 'XYZ'.charAt(Number(letter.charAt(1)) - 1);
    const [a, b] = [way(first), way(second)];
    return `${a}+${name(first)} ${b}+${name(second)} -${name(second)} -${name(first)}`;
  };
  /** @source lib/locking-selftest.c, v6.1: the three-lock rlock permutations */
  const triples: [name: string, modern: string][] = [
    ['W1R2 W2R3 W3R1', 'circular'],
    ['W1W2 R2R3 W3R1', 'circular'],
    // Somewhere in these a recursive reader is followed by a reader.
    ['W1W2 R2R3 R3W1', 'clean'],
    ['W1R2 R2R3 W3W1', 'clean'],
  ];

  describe.each(triples)('%s', (name, modern) => {
    const events = name.split(' ').map((pair) => step(pair.slice(0, 2), pair.slice(2)));
    test.each(permutations(events))('in the order $name', ({ line }) => {
      expect(outcome(line, 'modern')).toBe(modern);
      expect(outcome(line, 'classic')).toBe('clean');
    });
  });
});
