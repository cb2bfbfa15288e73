import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { namedRun, replay } from '../../src/index.ts';
import { lockdepObserver } from '../../src/lockdep/observer.ts';
import { formatReport } from '../../src/lockdep/text/format-report.ts';
import { parseReport, type ParsedReport } from '../../src/read-log/parse-report.ts';
import { readLog } from './kernel-log.ts';

const evidence = (name: string): string => readFileSync(`docs/evidence/${name}.txt`, 'utf8');
const real = evidence('v3.8.3-preempt-lockdep-failslab');

/**
 * Whether a held lock was acquired in the very function that the bad unlock
 * stands in: the function was called with the lock held, dropped it and took it again.
 */
function takenAgainInside({ site, held }: ParsedReport): boolean {
  return site !== null && held.some(({ place }) => place?.fn === site.fn);
}

/** What gcc made of the function in the kernel that was measured. */
const inlined = ['rcu_read_lock', 'rcu_read_unlock', 'cfq_find_alloc_queue'];
/** The queue lock as its macro spells it. */
const names = { queue_lock: '&(&q->__queue_lock)->rlock' };
function modelled(run: string) {
  const { program, schedule } = namedRun(run);
  const observer = lockdepObserver(program, { era: 'classic' });
  replay(program, schedule, observer);
  const [report] = observer.validator.reports;
  if (!report) return null;
  return formatReport(report, observer.scene, { layout: 'v3.8', inlined, names });
}

describe('the report that the author did not save', () => {
  const model = parseReport(modelled('before/wait-fail') ?? '');
  const kernel = parseReport(real);

  test('is the model’s, field by field', () => {
    expect(model.kind).toBe(kernel.kind);
    expect(model.layout).toBe(kernel.layout);
    expect(model.title).toBe(kernel.title);
    expect(model.rulers).toEqual(kernel.rulers);
    expect([model.comm, model.pid]).toEqual([kernel.comm, kernel.pid]);
    expect(model.lock).toBe(kernel.lock);
    expect(model.site?.fn).toBe(kernel.site?.fn);
    expect(model.heldCount).toBe(kernel.heldCount);
    expect(model.held.map(({ name, usage, place }) => [name, usage, place?.fn])).toEqual(
      kernel.held.map(({ name, usage, place }) => [name, usage, place?.fn]),
    );
  });

  test('has the model’s calls on its stack, in this order', () => {
    // The compiler renames the validator's own functions.
    const plain = (fn: string) => fn.replace(/\.(isra|part|cold).*$/, '');
    const [ours, theirs] = [model, kernel].map(({ trace }) => trace.map(({ fn }) => plain(fn)));
    expect(theirs?.slice(0, ours?.length)).toEqual(ours);
  });

  test('says that the held lock was taken in the function that unlocks', () => {
    expect(takenAgainInside(kernel)).toBe(true);
    expect(takenAgainInside(model)).toBe(true);
  });

  test('is known to a reader of kernel logs', () => {
    expect(readLog(real)).toEqual({
      title: 'BUG: bad unlock balance in cfq_get_queue',
      corrupted: false,
    });
    expect(readLog(modelled('before/wait-fail') ?? '')).toEqual(readLog(real));
  });

  test('is not printed for the patched function', () => {
    expect(modelled('after/wait-fail')).toBeNull();
  });
});

describe('the other reports of real kernels', () => {
  test.each(['v3.8.3-kmem-limit-dd', 'v3.8.3-kmem-limit-engineered'])('%s', (name) => {
    expect(readLog(evidence(name))?.title).toBe('BUG: bad unlock balance in cfq_get_queue');
    expect(parseReport(evidence(name))).toMatchObject({
      kind: 'imbalance',
      layout: 'v3.8',
      lock: 'rcu_read_lock',
      heldCount: 1,
    });
  });

  test('v6.1.192-nopreempt-lockdep-rendition, in today’s layout', () => {
    const text = evidence('v6.1.192-nopreempt-lockdep-rendition');
    // rcu_read_unlock() stands out of line there, so the trace tells the culprit.
    expect(readLog(text)).toEqual({
      title: 'WARNING: bad unlock balance in lt_find_alloc',
      corrupted: false,
    });
    const parsed = parseReport(text);
    expect(parsed).toMatchObject({
      kind: 'imbalance',
      layout: 'today',
      heldCount: 2,
      comm: 'init',
    });
    expect(parsed.held.at(-1)).toMatchObject({ name: 'queue_lock', usage: '....', wait: '3:3' });
  });
});
