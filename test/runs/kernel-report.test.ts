import { describe, expect, test } from 'vitest';
import {
  eras,
  explored,
  compile,
  GFP_NOIO,
  kernelReport,
  kmem_cache_alloc_node,
  parseReport,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  watch,
  type Kernel,
  type Program,
  type WatchedRun,
} from '../../src/index.ts';

/** A program of somebody who uses the library for code that is not cfq. */
function programOf(body: () => Kernel<void>, more: Partial<Program> = {}): Program {
  return {
    name: 'own',
    config: rcuFlavours.preempt,
    locks: {
      queue_lock: { class: 'queue_lock', kind: 'spin' },
      family: { class: 'family', kind: 'spin' },
      rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
    },
    // Whoever allocates a rule lists it here.
    memory: { first: 'rule:A1', second: 'rule:A2' },
    objects: {},
    tasks: [{ comm: 'ctl', pid: 7, entry: 'rx_request', callers: ['net_rx_action'], body }],
    ...more,
  };
}

const steps = (n: number) => Array.from({ length: n }, () => ({ task: 0, outcome: 0 }));
const kinds = ({ run }: WatchedRun): string[] => run.findings.map(({ kind }) => kind);

function* drop(): Kernel<void> {
  yield* rcu_read_unlock();
}

function* handle(): Kernel<void> {
  yield* drop();
}

/** The functions of a report's back trace below the validator's own. */
function chainOf(watched: WatchedRun): readonly string[] {
  const names = parseReport(kernelReport(watched, 'today') ?? '').trace.map(({ fn }) => fn);
  return names.slice(names.indexOf('lock_release') + 1);
}

describe('the call chain of a report', () => {
  test('is the program’s own, helpers outside of cfq included', () => {
    const watched = watch(programOf(handle), steps(1), 'modern');
    expect(chainOf(watched)).toEqual(['drop', 'rx_request', 'net_rx_action']);
  });

  test('names the body where the task names no entry, and nobody above it', () => {
    const program = programOf(handle, { tasks: [{ comm: 'ctl', pid: 7, body: handle }] });
    expect(chainOf(watch(program, steps(1), 'modern'))).toEqual(['drop', 'handle']);
  });

  test('has no name for a body that has none', () => {
    const body = function* (): Kernel<void> {
      yield* drop();
    };
    const program = programOf(body, { tasks: [{ comm: 'ctl', pid: 7, body }] });
    expect(chainOf(watch(program, steps(1), 'modern'))).toEqual(['drop']);
  });

  test('has the line of each call', () => {
    const [step] = watch(programOf(handle), steps(1)).run.steps;
    const sites = step?.op.stack?.map(({ fn, site }) => `${fn} ${site.replace(/\d+$/, 'N')}`);
    const here = 'test/runs/kernel-report.test.ts:N';
    expect(sites).toEqual([`rcu_read_unlock ${here}`, `drop ${here}`]);
  });
});

test('a lock of any name has no past that its program does not tell', () => {
  const body = function* (): Kernel<void> {
    yield* spin_lock('queue_lock');
    yield* spin_unlock('queue_lock');
  };
  expect(kinds(watch(programOf(body), steps(2)))).toEqual([]);
  const history = [
    { op: 'enter_softirq' },
    { op: 'lock', lock: 'queue_lock' },
    { op: 'unlock', lock: 'queue_lock' },
    { op: 'exit_softirq' },
  ] as const;
  expect(kinds(watch(programOf(body, { history }), steps(2)))).toEqual(['inconsistent']);
});

describe('an allocation that may sleep in a read section', () => {
  function* addRule(): Kernel<void> {
    yield* rcu_read_lock();
    yield* kmem_cache_alloc_node('rule', GFP_NOIO, 1);
    yield* rcu_read_unlock();
  }
  const request = function* (): Kernel<void> {
    yield* spin_lock('family');
    yield* addRule();
    yield* spin_unlock('family');
  };

  test('is reported by the scheduler, with the locks held', () => {
    const text = kernelReport(watch(programOf(request), steps(5)), 'v3.8') ?? '';
    expect(text.replaceAll(/0x\w+|ffffffff\w+|(?<=test\.ts:)\d+/g, 'N').split('\n')).toEqual([
      '# simulated by a model of lockdep: addresses and offsets are made up',
      'BUG: sleeping function called from invalid context at test/runs/kernel-report.test.ts:N',
      'in_atomic(): 1, irqs_disabled(): 0, pid: 7, name: ctl',
      '2 locks held by ctl/7:',
      ' #0:  (family){+.+...}, at: [<N>] rx_request+N/N',
      ' #1:  (rcu_read_lock){......}, at: [<N>] addRule+N/N',
      'Pid: 7, comm: ctl Not tainted 3.8.0-simulation #1',
      'Call Trace:',
      ' [<N>] __might_sleep+N/N',
      ' [<N>] kmem_cache_alloc_node+N/N',
      ' [<N>] addRule+N/N',
      ' [<N>] rx_request+N/N',
      ' [<N>] net_rx_action+N/N',
      '',
    ]);
  });

  test('is reported with its counts today', () => {
    const program = programOf(addRule);
    const text = kernelReport(watch(program, steps(3), 'modern'), 'today') ?? '';
    expect(text).toContain('in_atomic(): 0, irqs_disabled(): 0, non_block: 0, pid: 7, name: ctl\n');
    expect(text).toContain('preempt_count: 0, expected: 0\nRCU nest depth: 1, expected: 0\n1 lock');
  });

  test.each(eras)('is suspicious RCU where sections do not count in the task (%s)', (era) => {
    for (const config of [rcuFlavours.count, rcuFlavours.none]) {
      const watched = watch(programOf(request, { config }), steps(5), era);
      expect(kinds(watched)).toEqual(['rcu_suspicious', 'sleep_in_atomic']);
      const report = parseReport(kernelReport(watched, 'today') ?? '');
      expect(report).toMatchObject({ kind: 'rcu_suspicious', heldCount: 2 });
    }
  });

  test('is a finding of the search, with a run that prints the report', () => {
    const program = programOf(request);
    const [found] = explored(compile(program).model).findings;
    expect(found?.kind).toBe('sleep_in_atomic');
    const watched = watch(program, found?.shortest?.schedule ?? []);
    expect(kernelReport(watched, 'v3.8')).toContain('BUG: sleeping function called');
  });
});

describe('of several reports', () => {
  const sleeps = function* (): Kernel<void> {
    yield* spin_lock_irq('family');
    yield* kmem_cache_alloc_node('rule', GFP_NOIO, 1);
    yield* spin_unlock_irq('family');
    yield* rcu_read_unlock();
  };

  test('the first is printed', () => {
    const watched = watch(programOf(sleeps), steps(4));
    expect(kinds(watched)).toEqual(['sleep_in_atomic', 'imbalance']);
    const text = kernelReport(watched, 'v3.8') ?? '';
    expect(text).toContain('in_atomic(): 1, irqs_disabled(): 1');
    expect(text).not.toContain('bad unlock balance');
  });

  test('that of a sleep says that lockdep is off where it is', () => {
    const body = function* (): Kernel<void> {
      yield* rcu_read_unlock();
      yield* kmem_cache_alloc_node('rule', GFP_NOIO, 1);
      yield* sleeps();
    };
    const watched = watch(programOf(body), steps(6));
    expect(kernelReport(watched, 'v3.8')).toContain('bad unlock balance');
    expect(watched.lockdep.sleeps.map(({ on }) => on)).toEqual([false, false]);
  });
});
