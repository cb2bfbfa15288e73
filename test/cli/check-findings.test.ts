import { describe, expect, test } from 'vitest';
import { printed } from './printed.ts';

const unbalanced = JSON.stringify({
  locks: { q: { class: 'q' } },
  ops: [{ op: 'unlock', lock: 'q' }],
});

const verdicts = (out: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('imbalance check', () => {
  test('finds a sleep where sleeping is forbidden, beside what the locks say', async () => {
    const held = (kind: string, ...more: object[]) => ({
      locks: { l: { class: 'l', kind } },
      ops: [{ op: 'lock', lock: 'l' }, { op: 'might_sleep' }, ...more],
    });
    const slept = async (value: unknown) => {
      const { out, code } = await printed(
        ['check', '-', '--fail-on', 'findings'],
        [JSON.stringify(value)],
      );
      return { ...(JSON.parse(out) as object), code };
    };
    for (const kind of ['spin', 'raw_spin', 'wlock', 'rlock', 'rcu', 'rcu_bh', 'local_lock']) {
      expect(await slept(held(kind)), kind).toEqual({
        ...{ id: 0, report: false, finding: 'sleep_in_atomic', finding_at_op: 1 },
        ...{ because: 'l held', code: 1 },
      });
    }
    for (const kind of ['mutex', 'rsem', 'wsem', 'rtmutex', 'map']) {
      expect(await slept(held(kind)), kind).toEqual({ id: 0, report: false, code: 0 });
    }
    expect(await slept(held('spin', { op: 'task_exit' }))).toMatchObject({
      ...{ report: true, kind: 'held_exit', at_op: 2 },
      ...{ finding: 'sleep_in_atomic', finding_at_op: 1 },
    });
    for (const [before, because] of [
      ['irq_disable', 'interrupts off'],
      ['bh_disable', 'bottom halves off'],
      ['enter_hardirq', 'in an interrupt handler'],
      ['enter_softirq', 'in a bottom half, interrupts off'],
    ]) {
      const ops = [{ op: before }, { op: 'might_sleep' }];
      expect(await slept({ locks: {}, ops }), before).toMatchObject({ because });
    }
  });

  test('says that classic rules do not look at wait contexts, once for all cases', async () => {
    const lockCase = (id: string) => ({
      id,
      locks: { s: { class: 's', kind: 'spin' }, m: { class: 'm', kind: 'mutex' } },
      ops: [
        { op: 'lock', lock: 's' },
        { op: 'lock', lock: 'm' },
      ],
    });
    const text = [JSON.stringify([lockCase('one'), lockCase('two')])];
    const classic = await printed(['check', '-', '--fail-on', 'findings'], text);
    expect(verdicts(classic.out)).toEqual([
      { id: 'one', report: false },
      { id: 'two', report: false },
    ]);
    expect(classic.err).toMatch(
      /^note: .*no check of wait contexts.* 2 cases .*"one", operation 1/,
    );
    expect(classic.err.split('\n')).toHaveLength(2);
    expect(classic.code).toBe(0);
    const modern = await printed(['check', '-', '--era', 'modern'], text);
    expect(modern.out).toMatch(/wait_context.*\n.*wait_context/);
    expect(modern.err).toBe('');
  });

  test('fails on findings only where that is asked', async () => {
    expect((await printed(['check', '-'], [unbalanced])).code).toBe(0);
    expect((await printed(['check', '-', '--fail-on', 'findings'], [unbalanced])).code).toBe(1);
    const clean = ['{"locks":{},"ops":[]}'];
    expect((await printed(['check', '-', '--fail-on', 'findings'], clean)).code).toBe(0);
  });
});
