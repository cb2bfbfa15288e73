import { describe, expect, test } from 'vitest';
import {
  choose,
  eras,
  irq_enter,
  irq_exit,
  kernelReport,
  parseReport,
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  user_exit,
  watch,
  type Kernel,
  type Program,
  type Schedule,
  type Task,
} from '../../src/index.ts';
import { explored } from '../../src/explore/answer.ts';
import { compile } from '../../src/explore/compile-program.ts';

function programOf(...tasks: Partial<Task>[]): Program {
  return {
    name: 'test',
    config: rcuFlavours.preempt,
    locks: {
      a: { class: 'a', kind: 'spin' },
      rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
    },
    memory: {},
    objects: {},
    tasks: tasks.map((task, i) => ({ comm: 'curl', pid: 7 + i, body: nothing, ...task })),
  };
}

function* nothing(): Kernel<void> {
  yield* choose('nothing', ['done']);
}

/** Each task to its end in this order, every choice by this outcome. */
function scheduleOf(program: Program, order: readonly number[], outcome = 0): Schedule {
  const player = new Player(program);
  for (const task of order) {
    for (;;) {
      const next = player.next().find((one) => one.task === task);
      if (!next) break;
      player.move({ task, outcome: next.outcomes.length > 1 ? outcome : 0 });
    }
  }
  return player.run().schedule;
}

const kinds = (findings: readonly { readonly kind: string }[]): string[] =>
  findings.map(({ kind }) => kind);

const kept: readonly (readonly [string, () => Kernel<void>])[] = [
  ['a spinlock', () => spin_lock('a')],
  ['a spinlock with interrupts off', () => spin_lock_irq('a')],
  ['a read section', () => rcu_read_lock()],
];

describe.each(kept)('%s kept at the end of a task', (_, body) => {
  test.each(eras)('is a finding of the last step, with a report (%s)', (era) => {
    const program = programOf({ body });
    const watched = watch(program, scheduleOf(program, [0]), era);
    expect(watched.run.complete).toBe(true);
    expect(watched.run.findings).toMatchObject([
      { kind: 'held_exit', step: 1, text: 'Ends with 1 lock held.' },
    ]);
    const report = parseReport(
      kernelReport(watched, era === 'classic' ? 'v3.8' : 'today') ?? 'no report',
    );
    expect(report).toMatchObject({ kind: 'held_exit', heldCount: 1 });
  });

  test('is a finding of the explorer', () => {
    const { findings } = explored(compile(programOf({ body })).model);
    expect(findings).toMatchObject([{ kind: 'held_exit', shortest: { steps: 1 } }]);
  });

  test('is told once where the return to user space has told it', () => {
    const program = programOf({
      body: function* () {
        yield* body();
        yield* user_exit();
        yield* nothing();
      },
    });
    expect(kinds(watch(program, scheduleOf(program, [0])).run.findings)).toEqual(['user_exit']);
    expect(kinds(explored(compile(program).model).findings)).toEqual(['user_exit']);
  });
});

describe('early returns', () => {
  function* lookUp(): Kernel<void> {
    yield* rcu_read_lock();
    const found = yield* choose('look up', ['open', 'none', 'closing']);
    if (found !== 'open') return;
    yield* rcu_read_unlock();
  }
  const program = programOf({ body: lookUp });

  test.each([
    [0, []],
    [1, ['held_exit']],
    [2, ['held_exit']],
  ])('by outcome %i', (outcome, expected) => {
    const watched = watch(program, scheduleOf(program, [0], outcome));
    expect(kinds(watched.run.findings)).toEqual(expected);
  });

  test('are found by the search, with the shortest run', () => {
    const { findings } = explored(compile(program).model);
    expect(findings).toMatchObject([{ kind: 'held_exit', shortest: { steps: 2 } }]);
  });

  test('on two of three ways are a finding on those alone', () => {
    const fixed = programOf({
      body: function* () {
        yield* rcu_read_lock();
        yield* choose('look up', ['open', 'none', 'closing']);
        yield* rcu_read_unlock();
      },
    });
    expect(explored(compile(fixed).model).findings).toEqual([]);
  });
});

describe('an interrupt handler', () => {
  const section = function* (): Kernel<void> {
    yield* rcu_read_lock();
    yield* rcu_read_unlock();
  };
  const keeps = function* (): Kernel<void> {
    yield* irq_enter();
    yield* rcu_read_lock();
    yield* irq_exit();
  };
  const balanced = function* (): Kernel<void> {
    yield* irq_enter();
    yield* spin_lock('a');
    yield* spin_unlock('a');
    yield* irq_exit();
  };
  const withHandler = (body: () => Kernel<void>): Program =>
    programOf({ body: section }, { body, interrupts: 0 });
  const findings = (program: Program, schedule: Schedule) => watch(program, schedule).run.findings;

  test('that ends inside the read section of its task keeps nothing', () => {
    const program = withHandler(balanced);
    const schedule = [0, 1, 1, 1, 1, 0].map((task) => ({ task, outcome: 0 }));
    expect(findings(program, schedule)).toEqual([]);
  });

  test('that keeps a section is found at the end of the task that it interrupted', () => {
    const program = withHandler(keeps);
    const schedule = [0, 1, 1, 1, 0].map((task) => ({ task, outcome: 0 }));
    expect(findings(program, schedule)).toMatchObject([{ kind: 'held_exit', task: 0, step: 5 }]);
  });

  test('that comes after that task is found at its own end', () => {
    const program = withHandler(keeps);
    expect(findings(program, scheduleOf(program, [0, 1]))).toMatchObject([
      { kind: 'held_exit', task: 1, step: 5 },
    ]);
  });
});
