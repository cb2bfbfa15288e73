import { describe, expect, test } from 'vitest';
import { eras } from '../../src/lockdep/state/era.ts';
import { checkCase } from '../../src/lockdep/script/lock-script.ts';
import { litmus } from '../../src/lockdep/script/litmus.ts';
import { outcome, verdictOn } from './verdicts.ts';

describe.each(eras)('%s: the graph of orders', (era) => {
  test('a trylock is held against what follows, never against what came before', () => {
    expect(outcome('+A try+B -B -A +B +A', era)).toBe('clean');
    expect(outcome('+A -A try+B +A -A -B +A +B', era)).toBe('circular');
  });

  test('an order is added from each trylock down to the first lock waited for', () => {
    // A is blocking, B and C are tried: D follows all three, and not Z below A.
    const first = '+Z +A try+B try+C +D -D -C -B -A -Z';
    for (const letter of ['A', 'B', 'C']) {
      expect(outcome(`${first} +D +${letter}`, era)).toBe('circular');
    }
    expect(verdictOn(litmus(`${first} +D +Z`), era)).toMatchObject({ kind: 'circular' });
    // Z reaches D only through A.
    expect(outcome('+Z try+A -A -Z +D +Z', era)).toBe('clean');
  });

  test('an order holds only within one interrupt context', () => {
    // With an order from A to B this would be a circle, which is asked first.
    expect(outcome('+A hard{ +B -B }hard -A hard-off +B +A', era)).toBe('irq_dependency');
  });

  test('two sequences are told apart by class and by how it is taken', () => {
    // Of five classes the last is taken as the first is, but for being read.
    const line = 'rsem+R +A -A -R +B -B +C -C +E +A -A -E +A +E';
    expect(outcome(line, era)).toBe('circular');
  });

  test('a sequence that was checked once is not checked again', () => {
    // A then B is known before B becomes unsafe; the marks still tell.
    const line = 'hard-off +A +B -B -A hard-on hard{ +A -A }hard +B';
    expect(verdictOn(litmus(line), era)).toMatchObject({ kind: 'irq_inversion', at_op: 10 });
  });

  test('of two circles the one whose orders were seen first is named', () => {
    const line = '+A +B -B -A +A +C -C -A +B +D -D -B +C +D -D -C +D +A';
    expect(verdictOn(litmus(line), era)).toMatchObject({
      kind: 'circular',
      new: 'A',
      held: 'D',
    });
    const { report } = checkCase(litmus(line), era);
    const way = report?.kind === 'circular' ? report.path : [];
    expect(way.map((edge) => edge.class.name)).toEqual(['A', 'B', 'D']);
  });

  test('names both ends of an order from irq-safe to irq-unsafe', () => {
    const line =
      'hard{ +A -A }hard hard-off +A +B -B -A hard-on ' + // A is safe, B follows A
      '+D -D +C +D -D -C hard-off +B +C'; // C and D are unsafe, D follows C
    expect(verdictOn(litmus(line), era)).toEqual({
      id: line,
      report: true,
      kind: 'irq_dependency',
      at_op: 18,
      prev: 'B',
      next: 'C',
      safe: 'A',
      unsafe: 'C',
      irq: 'HARDIRQ',
    });
  });

  test('names direction and interrupt of an inversion', () => {
    const order = 'hard-off +A +B -B -A hard-on';
    expect(verdictOn(litmus(`${order} soft{ +A -A }soft +B`), era)).toMatchObject({
      kind: 'irq_inversion',
      this: 'B',
      other: 'A',
      dir: 'backwards',
      irq: 'SOFTIRQ',
    });
    expect(verdictOn(litmus(`+B -B ${order} soft{ +A`), era)).toMatchObject({
      kind: 'irq_inversion',
      this: 'A',
      other: 'B',
      dir: 'forwards',
      irq: 'SOFTIRQ',
    });
  });

  test('hardirq marks come before softirq marks', () => {
    expect(verdictOn(litmus('hard{ +A -A }hard soft{ +A -A }soft +A'), era)).toMatchObject({
      prev_use: 'IN-HARDIRQ-W',
      new_use: 'HARDIRQ-ON-W',
    });
  });
});

describe('where the eras differ', () => {
  const both = (line: string) => eras.map((era) => verdictOn(litmus(line), era).kind ?? 'clean');

  test('v3.8 asks the class, the graph, the class again; v6.1 the class first', () => {
    // A was read with softirqs on and leads to B, which was held with them on.
    const line = 'soft-off wlock+A +B -B -A soft-on rlock+A -A +B -B soft{ wlock+A -A }soft';
    expect(both(line)).toEqual(['irq_inversion', 'inconsistent']);
  });

  test('a sequence remembers since v5.10 how each lock was taken', () => {
    // Read first: v3.8 takes the write for the known sequence and asks nothing.
    const line = '+Y rlock+X -X -Y wlock+X +Y -Y -X +Y wlock+X';
    expect(both(line)).toEqual(['clean', 'circular']);
  });

  test('a writer becomes a reader in place only where the kernel tells lockdep', () => {
    const script = {
      locks: { s: { class: 's', kind: 'wsem' }, t: { class: 's', kind: 'wsem' } },
      ops: [
        { op: 'lock', lock: 's', kind: 'wsem' },
        { op: 'downgrade', lock: 's' },
        { op: 'lock', lock: 't', kind: 'rsem', read: 2 },
      ],
    };
    expect(eras.map((era) => verdictOn(script, era).kind ?? 'clean')).toEqual([
      'recursive',
      'clean',
    ]);
    const none = { ...script, ops: [{ op: 'downgrade', lock: 's' }] };
    expect(eras.map((era) => verdictOn(none, era).kind ?? 'clean')).toEqual([
      'clean',
      'debug_warn',
    ]);
  });

  test('waiting for the readers one is among is a deadlock since v6.4', () => {
    const script = {
      locks: { srcu: { class: 'srcu', kind: 'map' } },
      ops: [
        { op: 'lock', lock: 'srcu', read: 1 },
        { op: 'sync', lock: 'srcu' },
      ],
    };
    expect(eras.map((era) => verdictOn(script, era).kind ?? 'clean')).toEqual([
      'clean',
      'recursive',
    ]);
  });
});
