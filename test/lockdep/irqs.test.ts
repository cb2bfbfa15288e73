import { describe, expect, test } from 'vitest';
import { eras } from '../../src/lockdep/state/era.ts';
import { checkCase } from '../../src/lockdep/script/lock-script.ts';
import { litmus, type Irq, type Way } from '../../src/lockdep/script/litmus.ts';
import { outcome, permutations, verdictOn } from './verdicts.ts';

const irqs: Irq[] = ['hard', 'soft'];

/**
 * Events in every order; a reader that may nest is safe in all of them.
 *
 * @source lib/locking-selftest.c, v3.8 and v6.1: irqsafe1 to irqsafe4
 */
const families: [name: string, events: string[]][] = [
  ['used in an interrupt, and with it on', ['irq{ +A -A }irq', '+A -A']],
  ['used in an interrupt, and held while it is turned on', ['irq{ +A -A }irq', 'off +A on -A']],
  ['an order to an unsafe lock', ['+A +B -B -A', '+B -B', 'irq{ +A -A }irq']],
  ['the same, with interrupts off', ['off +A +B -B -A on', '+B -B', 'irq{ +A -A }irq']],
];

const usageKinds = ['inconsistent', 'irq_inversion', 'irq_dependency'];

describe.each(eras)('%s: locks and interrupts', (era) => {
  describe.each(irqs)('%sirq', (irq) => {
    describe.each(families)('%s', (_, events) => {
      test.each(permutations(events))('in the order $name', ({ line }) => {
        expect(usageKinds).toContain(outcome(line, era, 'spin', irq));
        expect(usageKinds).toContain(outcome(line, era, 'wlock', irq));
        expect(outcome(line, era, 'rlock', irq)).toBe('clean');
      });
    });
  });

  test('a lock of softirqs held while hardirqs are turned on', () => {
    const events = ['soft{ +A -A }soft', 'hard-off +A hard-on -A'];
    for (const { line } of permutations(events)) {
      expect(outcome(line, era, 'spin')).toBe('inconsistent');
      expect(outcome(line, era, 'wlock')).toBe('inconsistent');
      expect(outcome(line, era, 'rlock')).toBe('clean');
    }
  });

  /** @source lib/locking-selftest.c, v6.1: hardirq_deadlock_softirq_not_deadlock */
  test('a lock of softirqs on the way between one of hardirqs and an unsafe one is passed over', () => {
    const used = 'hard{ +A -A }hard soft{ hard-off +B -B hard-on }soft';
    const line = `${used} soft-off +C -C soft-on hard-off +A +B -B -A +B +C`;
    const { report } = checkCase(litmus(line), era);
    expect(report).toMatchObject({ kind: 'irq_dependency', irq: 'HARDIRQ' });
  });

  test('an order that is safe for softirqs is still unsafe for hardirqs', () => {
    const line =
      'mutex+E +C -C -E hard{ +A -A }hard soft{ +D -D }soft ' +
      'hard-off +A +B -B -A hard-on soft-off +D -D soft-on ' +
      'soft-off +B +C -C -B soft-on hard-off +C +D -D -C hard-on';
    expect(usageKinds).toContain(outcome(line, era, 'spin'));
  });
});

/**
 * A reader in the interrupt and a writer outside.
 *
 * @source lib/locking-selftest.c, v6.1: irq_inversion
 */
const inversion = ['off wlock+A +B -B -A on', '+B -B', 'irq{ rlock+A -A }irq'];

/**
 * A writer that is never held with interrupts on, readers everywhere.
 *
 * @source lib/locking-selftest.c, v3.8 and v6.1: irq_read_recursion and, v6.1
 *   only, its two variations
 */
const readRecursion: [name: string, events: string[]][] = [
  ['taken in the interrupt', ['off wlock+A -A on', 'rlock+A -A', 'irq{ +A spin+B -B -A }irq']],
  [
    'under a lock of the interrupt',
    ['off spin+B +A -A -B on', 'rlock+A -A', 'irq{ spin+B -B }irq'],
  ],
  [
    'under a writer that interrupts read',
    ['off wlock+B +A -A -B on', 'rlock+A -A', 'irq{ rlock+B -B }irq'],
  ],
];

describe.each(irqs)('readers and %sirqs', (irq) => {
  const kinds = (era: (typeof eras)[number], events: string[], way: Way) =>
    permutations(events).map(({ line }) => outcome(line, era, way, irq));

  test('a reader in the interrupt conflicts with a lock that may not nest', () => {
    for (const era of eras) {
      for (const way of ['spin', 'wlock'] as const) {
        for (const kind of kinds(era, inversion, way)) expect(usageKinds).toContain(kind);
      }
      expect(new Set(kinds(era, inversion, 'rlock'))).toEqual(new Set(['clean']));
    }
  });

  test.each(readRecursion)('a lock %s: readers are safe, a writer is not', (_, events) => {
    expect(new Set(kinds('modern', events, 'rlock'))).toEqual(new Set(['clean']));
    for (const kind of kinds('modern', events, 'wlock')) expect(usageKinds).toContain(kind);
  });

  test('v3.8 stores no order that a recursive reader is part of', () => {
    const [, events = []] = readRecursion[1] ?? [];
    expect(new Set(kinds('classic', events, 'rlock'))).toEqual(new Set(['clean']));
  });
});

/**
 * Readers of a queued rwlock that may not nest (read 1).
 *
 * @source lib/locking-selftest.c, v6.1: queued_read_lock_tests
 */
describe('readers that may not nest, in hardirqs', () => {
  const script = (line: string) => {
    const made = litmus(line);
    const ops = made.ops.map((op) =>
      op.op === 'lock' && op.kind === 'rlock' ? { ...op, read: 1 as const } : op,
    );
    return { ...made, ops };
  };
  // In a handler read_lock() may nest, outside it may not.
  const nesting = (line: string) => {
    const made = script(line);
    let handler = false;
    const ops = made.ops.map((op) => {
      if (op.op === 'enter_hardirq' || op.op === 'exit_hardirq')
        handler = op.op === 'enter_hardirq';
      return op.op === 'lock' && op.kind === 'rlock' && handler ? { ...op, read: 2 as const } : op;
    });
    return { ...made, ops };
  };

  test('reader then writer-blocking lock, and the reverse outside', () => {
    const line = 'hard{ rlock+A +B -B -A }hard hard-off +B rlock+A -A -B hard-on';
    expect(verdictOn(nesting(line), 'modern').kind).toBe('circular');
  });

  test('the reader nests in the handler only as the second lock', () => {
    const line = 'hard{ +B rlock+A -A -B }hard hard-off rlock+A +B -B -A hard-on';
    expect(verdictOn(nesting(line), 'modern').report).toBe(false);
  });

  test('two readers that may not nest deadlock through a handler', () => {
    const line = 'hard{ +B -B }hard hard-off +B rlock+A -A -B hard-on rlock+A -A';
    expect(verdictOn(nesting(line), 'modern').kind).toBe('irq_inversion');
  });
});
