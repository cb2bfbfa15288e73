import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eras, type Era } from '../../src/lockdep/state/era.ts';
import { checkCase, readCase, scriptScene } from '../../src/lockdep/script/lock-script.ts';
import { freshLockdep, freshTask, irqContext } from '../../src/lockdep/state/lockdep-state.ts';
import { formatReport } from '../../src/lockdep/text/format-report.ts';
import { litmus } from '../../src/lockdep/script/litmus.ts';
import { verdictOn } from './verdicts.ts';

type Recorded = { readonly id: string } & Readonly<Record<Era, object>>;

/**
 * Small lock scripts with the verdicts of the kernel's own validators, v3.8.13's
 * and v6.1.192's, each compiled as an ordinary program and played the script:
 * found by random search, then cut down as far as both verdicts stay what they
 * are. v3.8 knows neither `sync` nor `downgrade`; there they did nothing.
 */
const recorded = readFileSync(new URL('recorded/verdicts.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Recorded);

describe.each(eras)('%s: the verdicts of the kernel itself', (era) => {
  test.each(recorded)('$id', (script) => {
    const { id, ...verdict } = verdictOn(script, era);
    expect(id).toBe(script.id);
    expect(verdict).toEqual(script[era]);
  });
});

test('the recorded scripts cover every kind of report', () => {
  const kinds = (era: Era) =>
    new Set(recorded.map((script) => (script[era] as { kind?: string }).kind ?? 'clean'));
  expect([...kinds('modern')].sort()).toEqual([
    'circular',
    'clean',
    'debug_warn',
    'freed',
    'held_exit',
    'imbalance',
    'inconsistent',
    'irq_dependency',
    'irq_inversion',
    'nested_not_held',
    'rcu_suspicious',
    'recursive',
    'user_exit',
    'wait_context',
  ]);
  const older = new Set(kinds('modern'));
  older.delete('wait_context');
  expect(kinds('classic')).toEqual(older);
});

/** @source kernel/softirq.c, v3.8, _local_bh_enable_ip; v6.1, __local_bh_enable_ip */
describe('turning bottom halves on', () => {
  test.each(eras)('%s: leaves interrupts on, whatever they were before', (era) => {
    const line = 'hard{ +A -A }hard hard-off soft-off +A soft-on';
    expect(verdictOn(litmus(line), era)).toMatchObject({
      kind: 'inconsistent',
      at_op: 7,
      prev_use: 'IN-HARDIRQ-W',
      new_use: 'HARDIRQ-ON-W',
    });
  });

  test.each(eras)('%s: inside a hardirq handler trips an assertion', (era) => {
    expect(verdictOn(litmus('soft-off hard{ soft-off soft-on }hard'), era)).toMatchObject({
      kind: 'debug_warn',
      at_op: 3,
    });
  });

  test('marks an unchecked lock for hardirqs first; since v5.10 not at all', () => {
    const script = {
      locks: { a: { class: 'A' } },
      ops: [
        ...litmus('hard{ +A -A }hard soft{ +A -A }soft soft-off').ops.map((operation) =>
          'lock' in operation ? { ...operation, lock: 'a' } : operation,
        ),
        { op: 'lock', lock: 'a', check: 0 },
        { op: 'bh_enable' },
      ],
    };
    expect(verdictOn(script, 'classic')).toMatchObject({
      at_op: 10,
      prev_use: 'IN-HARDIRQ-W',
      new_use: 'HARDIRQ-ON-W',
    });
    expect(verdictOn(script, 'modern').report).toBe(false);
  });
});

function printed(line: string, layout: 'v3.8' | 'today'): string {
  const script = readCase(litmus(line), { file: 'test', index: 0 });
  const { report } = checkCase(script, layout === 'today' ? 'modern' : 'classic');
  return report ? formatReport(report, scriptScene(script), { layout }) : '';
}

/** @source kernel/lockdep.c, v3.8, trace_hardirqs_on_caller; v6.1, lockdep_hardirqs_on_prepare */
test('a report of what is held while interrupts go on has them on in v3.8, and not yet in v6.1', () => {
  const line = 'hard{ +A -A }hard hard-off +A hard-on -A';
  expect(printed(line, 'v3.8')).toContain(':HE1:SE1]');
  expect(printed(line, 'today')).toContain(':HE0:SE1]');
});

/** @source kernel/lockdep.c, v3.8, separate_irq_context; kernel/locking/lockdep.c, v6.1, task_irq_context */
test('a softirq in a softirq is a context of its own in v3.8 alone', () => {
  const contexts = (era: Era): number[] => {
    const ld = freshLockdep(era);
    const task = freshTask(ld, 0);
    return [0, 1, 2].map((softirqContext) => irqContext(ld, { ...task, softirqContext }));
  };
  expect([contexts('classic'), contexts('modern')]).toEqual([
    [0, 1, 2],
    [0, 1, 1],
  ]);
});

/** @source kernel/lockdep.c, v3.8, validate_chain: hlock->read = 2 */
test('a lock that another serialises is passed over in v3.8 as a recursive reader is, not in v6.1', () => {
  const lock = (name: string, more: object = {}) => ({ op: 'lock', lock: name, ...more });
  const unlock = (name: string) => ({ op: 'unlock', lock: name });
  const script = {
    id: 'x',
    locks: Object.fromEntries(
      [...'nxwzy'].map((name) => [name, { class: name === 'z' ? 'x' : name, kind: 'mutex' }]),
    ),
    // Once x is gone, z is taken anew; then y under it, and later x under y.
    ops: [
      ...[lock('n'), lock('x'), lock('w', { try: true }), lock('z', { nest: 'n' })],
      ...[unlock('x'), unlock('w'), lock('y'), unlock('y'), unlock('z'), unlock('n')],
      ...[lock('y'), lock('x')],
    ],
  };
  expect(verdictOn(script, 'classic').report).toBe(false);
  expect(verdictOn(script, 'modern')).toMatchObject({ report: true, kind: 'circular' });
});

test.each([
  ['rlock', false],
  ['rcu', false],
  ['rsem', true],
  ['wlock', true],
])('a %s is taken, where nobody says how, as its kind usually is', (kind, report) => {
  const ops = ['a', 'b'].map((lock) => ({ op: 'lock', lock }));
  const locks = Object.fromEntries(['a', 'b'].map((name) => [name, { class: 'A', kind }]));
  for (const era of eras) expect(verdictOn({ id: 'x', locks, ops }, era).report).toBe(report);
});

test('a downgrade by a task that holds nothing says that no lock is held', () => {
  const script = {
    id: 'x',
    locks: { a: { class: 'A', kind: 'wsem' } },
    ops: [{ op: 'downgrade', lock: 'a' }],
  };
  const lockCase = readCase(script, { file: 'test', index: 0 });
  expect(checkCase(lockCase, 'modern').report).toMatchObject({
    kind: 'debug_warn',
    fn: '__lock_downgrade',
    text: 'no lock is held',
  });
});

/** @source kernel/locking/lockdep.c, v6.1, print_irq_inversion_bug; kernel/printk/printk.c */
describe('a line left open by a lock name', () => {
  const inversion = '+B -B hard-off +A +B -B -A hard-on hard{ +A';
  const dependency = 'soft{ +A -A }soft +B -B soft-off +A +B';

  test('is ended by the next message today, which may begin with line breaks', () => {
    expect(printed(inversion, 'today')).toMatch(/\(B\)\{.*\}\n\n\nand interrupts could/);
    expect(printed(dependency, 'today')).toMatch(/\(A\)\{.*\}\n\n\.\.\. which became/);
  });

  test('is continued in v3.8', () => {
    expect(printed(inversion, 'v3.8')).toMatch(/\(B\)\{.*\}\n\nand interrupts could/);
    expect(printed(dependency, 'v3.8')).toMatch(/\(A\)\{.*\}\n\.\.\. which became/);
  });
});

/** @source kernel/lockdep.c, v3.8, print_freed_lock_bug */
test('the memory that is freed with a held lock ends after it begins', () => {
  const range = /freeing memory ([0-9a-f]{16})-([0-9a-f]{16}),/;
  for (const name of 'ABCDEFGH') {
    const [, from = '', to = ''] = range.exec(printed(`+${name} init:${name}`, 'v3.8')) ?? [];
    expect(BigInt(`0x${to}`) - BigInt(`0x${from}`)).toBe(7n);
  }
});

/** @source kernel/locking/lockdep.c, v6.1, print_circular_lock_scenario */
test('a circle closed by waiting only is shown as sync()', () => {
  const script = readCase(
    {
      locks: { a: { class: 'A' }, m: { class: 'M', kind: 'map' } },
      ops: [
        { op: 'lock', lock: 'm' },
        { op: 'lock', lock: 'a' },
        { op: 'unlock', lock: 'a' },
        { op: 'unlock', lock: 'm' },
        { op: 'lock', lock: 'a' },
        { op: 'sync', lock: 'm' },
      ],
    },
    { file: 'test', index: 0 },
  );
  const { report } = checkCase(script, 'modern');
  const text = report ? formatReport(report, scriptScene(script), { layout: 'today' }) : '';
  expect(text).toMatch(/\n {2}lock\(A\);\n.*lock\(M\);\n.*lock\(A\);\n {2}sync\(M\);\n/);
});

/** @source kernel/locking/lockdep.c, v6.1, __lock_acquire and look_up_lock_class */
test('of the limits, only the held stack’s lists the locks held, and only today', () => {
  const script = (last: object) =>
    readCase(
      { locks: { r: { class: 'R', kind: 'rcu' } }, ops: [last] },
      { file: 'test', index: 0 },
    );
  const take = { op: 'lock', lock: 'r', kind: 'rcu', read: 2, check: 0 };
  const deep = readCase(
    { locks: { r: { class: 'R', kind: 'rcu' } }, ops: new Array(48).fill(take) },
    { file: 'test', index: 0 },
  );
  const text = (of: ReturnType<typeof readCase>, era: Era) => {
    const { report } = checkCase(of, era);
    const layout = era === 'modern' ? 'today' : 'v3.8';
    return report ? formatReport(report, scriptScene(of), { layout }) : '';
  };
  expect(text(deep, 'modern')).toMatch(/too low!\n.*\ndepth: 48 {2}max: 48!\n48 locks held by/);
  expect(text(deep, 'classic')).not.toContain('held by');
  for (const era of eras) {
    expect(text(script({ ...take, subclass: 8 }), era)).toMatch(/invalid subclass: 8\n/);
    expect(text(script({ ...take, subclass: 8 }), era)).not.toContain('held by');
  }
});
