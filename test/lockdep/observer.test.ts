import { describe, expect, test } from 'vitest';
import {
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  spin_lock,
  spin_unlock,
  irq_enter,
  irq_exit,
  type Kernel,
  type LockEvent,
  type LockOperation,
  type Program,
} from '../../src/kernel/index.ts';
import { eras } from '../../src/lockdep/state/era.ts';
import { lockdepObserver } from '../../src/lockdep/observer.ts';
import { formatReport } from '../../src/lockdep/text/format-report.ts';
import { parseReport } from '../../src/read-log/parse-report.ts';

function programOf(...bodies: (() => Kernel<void>)[]): Program {
  return {
    name: 'test',
    config: rcuFlavours.preempt,
    locks: {
      A: { class: 'A', kind: 'spin' },
      B: { class: 'B', kind: 'spin' },
      rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
    },
    tasks: bodies.map((body, i) => ({ comm: `task${String(i)}`, pid: 100 + i, body })),
    memory: {},
    objects: {},
  };
}

/** Lets the tasks move in this order, one step each. */
function play(program: Program, order: string, era: (typeof eras)[number] = 'classic') {
  const observer = lockdepObserver(program, { era });
  const player = new Player(program, observer);
  for (const letter of order) player.move({ task: letter.charCodeAt(0) - 65, outcome: 0 });
  return { run: player.run(), observer };
}

function* both(first: string, second: string): Kernel<void> {
  yield* spin_lock(first);
  yield* spin_lock(second);
  yield* spin_unlock(second);
  yield* spin_unlock(first);
}

describe.each(eras)('%s: lockdep as an observer of runs', (era) => {
  test('has the entry of a task below its own frames, and its callers below that, at no place', () => {
    const frames = (change: object) => {
      const program = programOf(rcu_read_unlock);
      const tasks = program.tasks.map((task) => ({ ...task, ...change }));
      const { observer } = play({ ...program, tasks }, 'A', era);
      return observer.scene.stackAt(0);
    };
    expect(frames({ entry: 'sys_read', callers: ['entry_64'] })).toEqual([
      { fn: 'sys_read', site: '' },
      { fn: 'entry_64', site: '' },
    ]);
    expect(frames({ callers: ['entry_64'], body: () => rcu_read_unlock() })).toEqual([
      { fn: 'entry_64', site: '' },
    ]);
  });

  test('knows the report of a finding by its words, where the same was found before', () => {
    const { run, observer } = play(programOf(rcu_read_unlock), 'A', era);
    const [own] = run.findings;
    if (!own) throw new Error('nothing was found');
    const asked = [own, { ...own }, { ...own, text: 'Something else.' }];
    expect(asked.map((finding) => observer.reportOf(finding)?.kind ?? null)).toEqual([
      'imbalance',
      'imbalance',
      null,
    ]);
  });

  test('finds a circle between two tasks that never met', () => {
    const program = programOf(
      () => both('A', 'B'),
      () => both('B', 'A'),
    );
    const { run } = play(program, 'AAAABBBB', era);
    expect(run.findings).toMatchObject([{ kind: 'circular', task: 1, subject: 'A', step: 6 }]);
  });

  test('keeps a held stack for each task: one cannot release what another holds', () => {
    const program = programOf(
      function* () {
        yield* rcu_read_lock();
        yield* rcu_read_unlock();
      },
      function* () {
        yield* rcu_read_unlock();
      },
    );
    const { run } = play(program, 'AB', era);
    expect(run.findings).toMatchObject([{ kind: 'imbalance', task: 1, step: 2 }]);
  });

  test('says nothing after its first report', () => {
    const program = programOf(function* () {
      yield* rcu_read_unlock();
      yield* rcu_read_unlock();
    });
    const { run, observer } = play(program, 'AA', era);
    expect(run.findings.filter(({ kind }) => kind === 'imbalance')).toHaveLength(1);
    expect(observer.validator.on).toBe(false);
  });

  test('puts a handler on the stack of the task that it interrupts', () => {
    const program = programOf(
      function* () {
        yield* spin_lock('A');
        yield* spin_unlock('A');
      },
      function* () {
        yield* irq_enter();
        yield* spin_lock('B');
        yield* spin_unlock('B');
        yield* irq_exit();
      },
    );
    const [task, handler] = program.tasks;
    if (!task || !handler) throw new Error('two tasks');
    const interrupting = { ...program, tasks: [task, { ...handler, interrupts: 0 }] };
    const { observer } = play(interrupting, 'ABB', era);
    expect(observer.validator.held(0).map(({ lock }) => lock)).toEqual(['A', 'B']);
    expect(observer.validator.held(1)).toEqual([]);
  });

  test('changes nothing in the run', () => {
    const program = programOf(() => both('A', 'B'));
    const watched = play(program, 'AAAA', era).run;
    const alone = new Player(program);
    for (let i = 0; i < 4; i++) alone.move({ task: 0, outcome: 0 });
    expect(alone.run()).toEqual(watched);
  });

  test('gives the report behind a finding, ready to print', () => {
    const program = programOf(function* () {
      yield* spin_lock('A');
      yield* rcu_read_unlock();
    });
    const { run, observer } = play(program, 'AA', era);
    const [finding] = run.steps.flatMap(({ findings }) => findings);
    if (!finding) throw new Error('no finding');
    const report = observer.reportOf(finding);
    expect(report).toMatchObject({ kind: 'imbalance', lock: 'rcu_read_lock', at: 1 });
    if (!report) return;
    const text = formatReport(report, observer.scene, { layout: 'today' });
    expect(parseReport(text)).toMatchObject({ comm: 'task0', pid: 100, heldCount: 1 });
  });

  test('knows what its kernel did before', () => {
    const program = programOf(() => both('A', 'B'));
    const history: LockOperation[] = [
      { op: 'enter_hardirq' },
      { op: 'lock', lock: 'B', kind: 'spin' },
      { op: 'unlock', lock: 'B' },
      { op: 'exit_hardirq' },
    ];
    const observer = lockdepObserver({ ...program, history }, { era });
    const event = (operation: LockOperation): LockEvent => ({ task: 0, operation, stack: [] });
    expect(observer(event({ op: 'lock', lock: 'A' }))).toEqual([]);
    expect(observer(event({ op: 'lock', lock: 'B' }))).toMatchObject([{ kind: 'inconsistent' }]);
  });

  test('an undeclared lock is a numbered error', () => {
    const observer = lockdepObserver(programOf(), { era });
    const event: LockEvent = { task: 0, operation: { op: 'unlock', lock: 'AA' }, stack: [] };
    expect(() => observer(event)).toThrow(/^LI305 .*"AA".*Did you mean A/);
  });
});

test('suspicious RCU usage does not silence the modern validator', () => {
  const found = eras.map((era) => {
    const observer = lockdepObserver(programOf(), { era });
    const operations: LockOperation[] = [
      { op: 'rcu_deref', any_held: ['A'] },
      { op: 'unlock', lock: 'A' },
    ];
    return operations.flatMap((operation) =>
      observer({ task: 0, operation, stack: [] }).map(({ kind }) => kind),
    );
  });
  expect(found).toEqual([['rcu_suspicious'], ['rcu_suspicious', 'imbalance']]);
});
