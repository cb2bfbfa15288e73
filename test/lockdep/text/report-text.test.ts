import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eras, MAX_LOCK_DEPTH, type Era } from '../../../src/lockdep/state/era.ts';
import type { HeldLine, Report } from '../../../src/lockdep/state/report.ts';
import { checkCase, readCase, scriptScene } from '../../../src/lockdep/script/lock-script.ts';
import { explainReport } from '../../../src/read-log/line-kinds.ts';
import { formatReport, SIMULATED } from '../../../src/lockdep/text/format-report.ts';
import { parseReport } from '../../../src/read-log/parse-report.ts';
import { chargedPlace, innerPlace } from '../../../src/lockdep/text/symbols.ts';
import { reportLayouts, titles, type ReportLayout } from '../../../src/lockdep/text/titles.ts';
import { readLog } from '../kernel-log.ts';
import { litmus, type Way } from '../../../src/lockdep/script/litmus.ts';

/** One scenario for each kind of report, and the bots' title in each layout. */
const scenarios: Record<Report['kind'], { script: object; old: string; today: string }> = {
  imbalance: {
    script: litmus('+A -B'),
    old: 'BUG: bad unlock balance in op_1_unlock',
    today: 'WARNING: bad unlock balance in op_1_unlock',
  },
  recursive: {
    script: litmus('+X1 +X2'),
    old: 'possible deadlock in op_1_lock',
    today: 'possible deadlock in op_1_lock',
  },
  circular: {
    script: litmus('+A +B -B -A +B +C -C -B +C +A'),
    old: 'possible deadlock in op_9_lock',
    today: 'possible deadlock in op_9_lock',
  },
  inconsistent: {
    script: litmus('soft{ +A -A }soft +A'),
    old: 'inconsistent lock state in op_4_lock',
    today: 'inconsistent lock state in op_4_lock',
  },
  irq_inversion: {
    script: litmus('+B -B hard-off +A +B -B -A hard-on hard{ +A'),
    old: 'possible deadlock in op_9_lock',
    today: 'possible deadlock in op_9_lock',
  },
  irq_dependency: {
    script: litmus('soft{ +A -A }soft +B -B soft-off +A +B'),
    old: 'possible deadlock in op_8_lock',
    today: 'possible deadlock in op_8_lock',
  },
  nested_not_held: {
    script: {
      locks: { n: { class: 'N' }, a: { class: 'A' } },
      ops: [{ op: 'lock', lock: 'a', nest: 'n' }],
    },
    old: 'BUG: nested lock was not taken in op_0_lock',
    today: 'WARNING: nested lock was not taken in op_0_lock',
  },
  freed: {
    script: litmus('+A init:A'),
    old: 'BUG: held lock freed in op_0_lock',
    today: 'WARNING: held lock freed in op_0_lock',
  },
  held_exit: {
    script: litmus('+A exit'),
    // The bots have no format for this title of v3.8.
    old: '[ BUG: lock held at task exit time! ]',
    today: 'WARNING: still has locks held in op_0_lock',
  },
  user_exit: {
    script: litmus('+A user'),
    old: 'BUG: lock held when returning to user space',
    today: 'WARNING: lock held when returning to user space',
  },
  rcu_suspicious: {
    script: { locks: { a: { class: 'A' } }, ops: [{ op: 'rcu_deref', any_held: ['a'] }] },
    old: 'INFO: suspicious RCU usage in op_0_rcu_deref',
    today: 'WARNING: suspicious RCU usage in op_0_rcu_deref',
  },
  wait_context: {
    script: {
      locks: { s: { class: 'S', kind: 'spin' }, m: { class: 'M', kind: 'mutex' } },
      ops: [
        { op: 'lock', lock: 's' },
        { op: 'lock', lock: 'm' },
      ],
    },
    old: 'WARNING: locking bug in op_1_lock',
    today: 'WARNING: locking bug in op_1_lock',
  },
  debug_warn: {
    script: litmus('hard{ hard-on'),
    old: 'WARNING: locking bug in op_1_irq_enable',
    today: 'WARNING: locking bug in op_1_irq_enable',
  },
};

function print(script: object, era: Era, layout: ReportLayout): { report: Report; text: string } {
  const lockCase = readCase(script, { file: 'test', index: 0 });
  const { report } = checkCase(lockCase, era);
  if (!report) throw new Error('no report');
  return { report, text: formatReport(report, scriptScene(lockCase), { layout }) };
}

test.each(reportLayouts)('reports in the layout %s are these, line by line', async (layout) => {
  const texts = Object.entries(scenarios).map(([kind, { script }]) =>
    print(script, kind === 'wait_context' ? 'modern' : 'classic', layout).text.trimEnd(),
  );
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, `../recorded/reports-${layout}.txt`),
  );
});

/** A case for each way in which the kernel comes into the validator and finds something. */
const entries: readonly (readonly [line: string, way?: Way])[] = [
  ['+A +A'],
  ['+A sync:A'],
  ['-A'],
  ['downgrade:A', 'wsem'],
  ['+A free:A'],
  ['+A exit'],
  ['+A user'],
  ['deref:A'],
  ['rcu+A sleep'],
  ['}hard'],
  ['hard{ +A }hard +A'],
  ['soft{ +A }soft +A'],
  ['hard{ +A -A }hard hard-off +A hard-on'],
  ['soft{ +A -A }soft soft-off +A soft-on'],
  ['hard{ +A -A }hard hard-off +A soft-off soft-on'],
  ['hard{ hard-on'],
  // A handler that uses what its task holds: what stays is acquired again, in a handler.
  ['+A +B hard{ -A'],
  ['+A hard{ downgrade:A', 'wsem'],
  ['+A -A hard{ sync:A'],
];

test('the call chain of a report begins where the kernel came into the validator', async () => {
  const chains = entries.flatMap(([line, way]) =>
    eras.map((era) => {
      const lockCase = litmus(line, way);
      const { report } = checkCase(lockCase, era);
      const layout = era === 'classic' ? 'v3.8' : 'today';
      const text = report && formatReport(report, scriptScene(lockCase), { layout });
      const chain = parseReport(text ?? '').trace.map(({ fn }) => fn);
      return [line, layout, report?.kind ?? 'nothing', ...chain].join(' | ');
    }),
  );
  await expect(`${chains.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, '../recorded/report-chains.txt'),
  );
});

test('a lock that was taken nowhere is charged to an unknown place', () => {
  expect(chargedPlace([], [])).toEqual(innerPlace('unknown'));
});

describe.each(Object.entries(scenarios))('a report of kind %s', (kind, { script, old, today }) => {
  const era: Era = kind === 'wait_context' ? 'modern' : 'classic';

  test.each(reportLayouts)('in the layout %s is what a reader of kernel logs knows', (layout) => {
    const { report, text } = print(script, era, layout);
    expect(report.kind).toBe(kind);
    const expected = layout === 'v3.8' ? old : today;
    expect(readLog(text)).toEqual({ title: expected, corrupted: expected.startsWith('[') });
  });

  test.each(reportLayouts)('in the layout %s says first that it is simulated', (layout) => {
    expect(print(script, era, layout).text.split('\n')[0]).toBe(SIMULATED);
  });

  test.each(reportLayouts)('in the layout %s gives its fields back', (layout) => {
    const { report, text } = print(script, era, layout);
    const parsed = parseReport(text);
    expect(parsed.kind).toBe(kind);
    if (kind !== 'debug_warn') {
      const { above, below } = titles[kind as keyof typeof titles][layout];
      expect(parsed).toMatchObject({ rulers: [above, below], comm: 'script', pid: 1 });
      expect(parsed.held.map(({ name }) => name)).toEqual(
        report.held.map((line) => line.class.name),
      );
      expect(parsed.heldCount).toBe(report.held.length);
    }
    expect(parsed.trace.map(({ fn }) => fn).slice(-1)).toEqual(
      kind === 'user_exit' ? [] : ['lock_script'],
    );
  });

  test('leaves no line without a kind', () => {
    const { text } = print(script, era, 'today');
    const unknown = explainReport(text).filter(({ kind: line }) => line === 'other');
    expect(unknown.map(({ text: line }) => line).filter((line) => !known.test(line))).toEqual([]);
  });
});

/** Lines that say more about the conflict, each in its own words. */
const known = new RegExp(
  [
    'which lock already depends on the new lock',
    'which would create a new lock dependency',
    'but this new dependency connects a',
    'but this lock (took|was taken by) another',
    'to a \\S+-irq-unsafe lock',
    'and interrupts could create inverse lock ordering',
    'May be due to missing lock nesting notation',
    'context-\\{',
    'rcu_scheduler_active',
    'suspicious rcu_dereference_check',
    'key +at:',
    '\\.\\.\\. acquired at:',
    '^\\.\\.\\.$',
    '^ *\\}$',
    '^(ffff\\w+)? ?\\(.*\\)\\{',
    '^N$',
  ].join('|'),
);

/** Whether it says of each use that was seen where, and of no other. */
function told({ class: { usage, usageAt } }: HeldLine): boolean {
  return usageAt.every((at, bit) => (at === -1) === (((usage >> bit) & 1) === 0));
}

describe('a report text', () => {
  test('shows a lock’s usage in 6 characters in v3.8 and in 4 with wait types today', () => {
    const script = litmus('soft{ +A -A }soft hard-off +A -B');
    expect(print(script, 'classic', 'v3.8').text).toContain(' #0:  (A){..-...}, at: [<');
    expect(print(script, 'modern', 'today').text).toContain(' (A){..-.}-{3:3}, at: op_');
  });

  test('shows the chain of a circle last first, and the schedule that deadlocks', () => {
    const { text } = print(scenarios.circular.script, 'classic', 'v3.8');
    const links = text.split('\n').filter((line) => line.startsWith('-> #'));
    expect(links.map((line) => /\((\w+)\)/.exec(line)?.[1])).toEqual(['C', 'B', 'A']);
    expect(text).toContain('Chain exists of:\n  A --> B --> C\n');
    expect(text).toContain(
      [
        '       CPU0                    CPU1',
        '       ----                    ----',
        '  lock(C);',
        '                               lock(B);',
        '                               lock(C);',
        '  lock(A);',
        '',
        ' *** DEADLOCK ***',
      ].join('\n'),
    );
  });

  test('of a lock that a handler leaves held blames where interrupts come back', () => {
    const { text } = print(litmus('hard{ +A }hard'), 'classic', 'v3.8');
    const at = text.split('\n').findIndex((line) => line.includes('mark_held_locks'));
    expect(text.split('\n')[at + 1]).toContain('trace_hardirqs_on_caller');
  });

  test('knows of each use of a class where it was first seen, and of those that were not -1', () => {
    const { report } = print(litmus('hard-off +A hard-on -B'), 'classic', 'v3.8');
    const [held] = report.held;
    expect(held && told(held)).toBe(true);
    expect(new Set(held?.class.usageAt)).toEqual(new Set([-1, 1, 2]));
  });

  test('knows of no use that comes after it: of a mutex that may not be taken there, of none', () => {
    const { report } = print(scenarios.wait_context.script, 'modern', 'today');
    if (report.kind !== 'wait_context') throw new Error(report.kind);
    expect(told(report.lock)).toBe(true);
    expect(report.lock.class.usage).toBe(0);
  });

  test.each(reportLayouts)('in the layout %s of a limit begins where locks are taken', (layout) => {
    const names = Array.from({ length: MAX_LOCK_DEPTH }, (_, i) => `l${String(i)}`);
    const deep = {
      locks: Object.fromEntries(names.map((name) => [name, { class: name }])),
      ops: names.map((lock) => ({ op: 'lock', lock })),
    };
    const { report, text } = print(deep, 'classic', layout);
    expect(report).toMatchObject({ kind: 'debug_warn', fn: null, text: 'MAX_LOCK_DEPTH too low!' });
    const trace = parseReport(text).trace.map(({ fn }) => fn);
    expect(trace.filter((fn) => fn !== 'dump_stack_lvl')).toEqual([
      '__lock_acquire',
      'lock_acquire',
      'op_47_lock',
      'lock_script',
    ]);
  });

  test.each(eras)('%s: is the same for the same scenario', (era) => {
    const { script } = scenarios.irq_dependency;
    expect(print(script, era, 'today').text).toBe(print(script, era, 'today').text);
  });
});
