import { describe, expect, test } from 'vitest';
import { guardPrimitive, maySleep, onlyLooks } from '../../src/follow-paths/call-tables.ts';
import { lockLines } from '../../src/follow-paths/lock-lines.ts';
import { primitives } from '../../src/follow-paths/lock-primitives.ts';

const lines = lockLines.trim().split('\n');
const word =
  /^(irq=(on|off|(save|restore):\d)|bh|ok=[01]|sleeps|nests|pointee|result|one|downgrade|field=\w+)$/;

describe('the lock table', () => {
  test.each(lines)('%s', (line) => {
    const [names, effect, family, argument, ...more] = line.split(/\s+/);
    expect(names).toMatch(/^[\w{},]+$/);
    expect(effect).toMatch(/^(take|leave|irq)$/);
    expect(family).toMatch(/^\w+(:[rw])?$/);
    expect(argument).toMatch(/^(\d|-)$/);
    expect(more.at(-1)).toMatch(/^6\.\d+$/);
    for (const one of more.slice(0, -1)) expect(one).toMatch(word);
  });

  test('names no primitive twice', () => {
    const names = [...primitives.keys()];
    const spelled = lines.flatMap((line) => spellings(line.split(/\s+/)[0] ?? ''));
    expect(spelled).toHaveLength(names.length);
    expect(names.length).toBeGreaterThan(300);
  });

  test('leaves every family that it takes, and takes every one that it leaves', () => {
    const families = (effect: string): readonly string[] =>
      [
        ...new Set(
          [...primitives.values()].filter((p) => p.effect === effect).map((p) => p.family),
        ),
      ].sort();
    expect(families('leave')).toEqual(families('take'));
  });

  test('gives back what guard() takes: each guard names a primitive that takes', () => {
    for (const name of ['mutex', 'spinlock_irqsave', 'rcu', 'rwsem_read', 'irqsave']) {
      expect(primitives.get(guardPrimitive(name) ?? '')?.effect).toMatch(/take|irq/);
    }
    expect(guardPrimitive('no_such_guard')).toBeUndefined();
  });

  test('reads a line as what its primitive does', () => {
    expect(primitives.get('spin_trylock_irqsave')).toEqual({
      name: 'spin_trylock_irqsave',
      effect: 'take',
      family: 'spin',
      argument: 0,
      success: 'non-zero',
      interrupts: { does: 'save', flags: 1 },
      bottomHalves: false,
      sleeps: false,
      nests: false,
      pointee: false,
      result: false,
      found: false,
      field: null,
      downgrade: false,
      readIn: '6.1',
    });
  });
});

test('a call sleeps by its name, or by a flag that lets its allocation sleep', () => {
  expect(maySleep('msleep', '10')).toBe(true);
  expect(maySleep('kmalloc', 'size, GFP_KERNEL')).toBe(true);
  expect(maySleep('kmalloc', 'size, GFP_ATOMIC')).toBe(false);
  expect(maySleep('mempool_create', 'n, GFP_KERNEL')).toBe(false);
});

test('a call that only looks is no test_and_set_bit()', () => {
  expect(['test_bit', 'list_empty', 'PageLocked'].every(onlyLooks)).toBe(true);
  expect(['test_and_set_bit', 'kmalloc', 'foo'].some(onlyLooks)).toBe(false);
});

function spellings(text: string): readonly string[] {
  const brace = /^(.*?)\{([^{}]*)\}(.*)$/.exec(text);
  if (!brace) return [text];
  return (brace[2] ?? '')
    .split(',')
    .flatMap((choice) => spellings(`${brace[1] ?? ''}${choice}${brace[3] ?? ''}`));
}
