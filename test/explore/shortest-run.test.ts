import { describe, expect, test } from 'vitest';
import { compile } from '../../src/explore/compile-program.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { encodeSchedule } from '../../src/explore/schedule-codec.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { reference } from '../../src/explore/reference.ts';
import type { ReferenceOptions } from '../../src/explore/reference-steps.ts';
import { measured, shortestRun } from '../../src/explore/shortest-run.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { mutex_lock, mutex_unlock, rcuFlavours, type Kernel } from '../../src/kernel/index.ts';
import { modelOf } from './automata.ts';

function shortest(options: ReferenceOptions, kind: string) {
  const tables = new Tables(reference(options));
  const { run, bounded } = shortestRun(tables, { finding: (f) => f.kind === kind }, usualLimits);
  expect(bounded).toBeNull();
  if (run === null) return null;
  const { schedule, ...rest } = run;
  return { ...rest, moves: encodeSchedule({ program: 'x', schedule, hash: null }) };
}

describe('the shortest run to the imbalance', () => {
  test.each([1, 2, 3, 4, 5])(
    'of %i tasks: 12 steps, 1 task, no preemption, 1 failed allocation',
    (tasks) => {
      expect(shortest({ patched: false, tasks }, 'imbalance')).toEqual({
        steps: 12,
        tasks: 1,
        preemptions: 0,
        faults: 1,
        moves: '1.x.A9fA3',
      });
    },
  );

  test.each([1, 2, 3])('of %i tasks after the patch: none', (tasks) => {
    expect(shortest({ patched: true, tasks }, 'imbalance')).toBeNull();
  });
});

describe('the consequence, with nothing to stop it', () => {
  test('two calls: the freed group is used in 25 steps of one task and the reaper', () => {
    const options = { patched: false, tasks: 1, calls: 2, reaper: true };
    expect(shortest(options, 'use_after_free')).toMatchObject({ steps: 25, tasks: 1, faults: 1 });
  });

  test.each([1, 2])('one call, %i tasks: never', (tasks) => {
    const options = { patched: false, tasks, reaper: true };
    expect(shortest(options, 'use_after_free')).toBeNull();
  });

  test.each([1, 2])('after the patch, %i tasks of two calls: never', (tasks) => {
    const options = { patched: true, tasks, calls: 2, reaper: true };
    expect(shortest(options, 'use_after_free')).toBeNull();
  });
});

test('a search that is cut short says so and gives no verdict', () => {
  const tables = new Tables(reference({ patched: true, tasks: 3 }));
  const limits = { ...usualLimits, maxStates: 100 };
  const { run, bounded } = shortestRun(tables, { finding: () => true }, limits);
  expect(run).toBeNull();
  expect(bounded).toMatchObject({ by: 'states', limit: 100 });
});

test('a schedule that the model does not have is refused at its first step that cannot be taken', () => {
  const tables = new Tables(reference({ patched: true, tasks: 1 }));
  const moves = [0, 9].map((outcome) => ({ task: 0, outcome }));
  expect(() => measured(tables, moves)).toThrow('step 2: process 0 cannot move');
});

test.each([
  ['the last', [[{}], [{ fault: true, mark: 1 }, { mark: 1 }]], [0, 1]],
  ['an earlier', [[{ fault: true }, {}], [{ mark: 1 }]], [1, 0]],
])(
  'of two runs that only a failure in %s step tells apart the one without is least',
  (_, steps, moves) => {
    const task = {
      size: 3,
      step: (local: number) => (steps[local] ?? []).map((one) => ({ ...one, to: local + 1 })),
    };
    const marks = [[], [{ kind: 'leak', task: 0, subject: 'group', text: 'is left' }]] as const;
    const tables = new Tables(modelOf([task], { marks }));
    const { run } = shortestRun(tables, { finding: () => true }, usualLimits);
    expect(run).toMatchObject({ steps: 2, faults: 0 });
    expect(run?.schedule.map(({ outcome }) => outcome)).toEqual(moves);
  },
);

test('of two runs that only a preemption tells apart the one without is least', () => {
  // A ends or is to go on, and B, which waits for its step, breaks a rule either way.
  const steps = [
    [
      { to: 1, writes: [[0, 1] as const] },
      { to: 2, writes: [[0, 1] as const] },
    ],
    [{ to: 2 }],
  ];
  const first = { size: 3, step: (local: number) => steps[local] ?? [] };
  const second = {
    size: 2,
    step: (local: number, values: ArrayLike<number>) =>
      local === 0 && values[0] === 1 ? [{ to: 1, mark: 1 }] : [],
  };
  const marks = [[], [{ kind: 'leak', task: 1, subject: 'group', text: 'is left' }]] as const;
  const tables = new Tables(modelOf([first, second], { marks }));
  const { run } = shortestRun(tables, { finding: () => true }, usualLimits);
  expect(run).toMatchObject({ steps: 2, tasks: 2, preemptions: 0 });
  expect(run?.schedule[0]).toEqual({ task: 0, outcome: 1 });
});

test('of two runs that are as long the one of fewer tasks is least, though it has a preemption', () => {
  // The last breaks a rule once both bits are set: the first sets one, the second the other, or both and goes on.
  const sets = (bit: number, to: number) => (values: ArrayLike<number>) => [
    { to, writes: [[0, (values[0] ?? 0) | bit] as const] },
  ];
  const both = [
    () => [{ to: 1 }, { to: 2 }],
    sets(2, 5),
    sets(2, 3),
    sets(1, 4),
    () => [{ to: 5 }],
  ];
  const tasks = [
    {
      size: 2,
      step: (local: number, values: ArrayLike<number>) => (local === 0 ? sets(1, 1)(values) : []),
    },
    { size: 6, step: (local: number, values: ArrayLike<number>) => both[local]?.(values) ?? [] },
    {
      size: 2,
      step: (local: number, values: ArrayLike<number>) =>
        local === 0 && values[0] === 3 ? [{ to: 1, mark: 1 }] : [],
    },
  ];
  const marks = [[], [{ kind: 'leak', task: 2, subject: 'group', text: 'is left' }]] as const;
  const tables = new Tables(modelOf(tasks, { marks }));
  const { run } = shortestRun(tables, { finding: () => true }, usualLimits);
  expect(run).toMatchObject({ steps: 4, tasks: 2, preemptions: 1 });
});

test('of two runs that are as long and of as many tasks one with a failure is less than one with a preemption', () => {
  // C fails and D follows it; or A sets a bit, is preempted by B that sets the other, and goes on.
  const at = (values: ArrayLike<number>, bits: number): boolean => values[0] === bits;
  const rule = (to: number) => [{ to, mark: 1 }];
  const tasks = [
    {
      size: 3,
      step: (local: number, values: ArrayLike<number>) => {
        if (local === 0) return [{ to: 1, writes: [[0, 1] as const] }];
        if (local === 1) return at(values, 3) ? rule(2) : [{ to: 2 }];
        return [];
      },
    },
    {
      size: 2,
      step: (local: number, values: ArrayLike<number>) =>
        local === 0 && at(values, 1) ? [{ to: 1, writes: [[0, 3] as const] }] : [],
    },
    {
      size: 2,
      step: (local: number) =>
        local === 0 ? [{ to: 1 }, { to: 1, fault: true, writes: [[0, 4] as const] }] : [],
    },
    {
      size: 3,
      step: (local: number, values: ArrayLike<number>) => {
        if (local === 0) return at(values, 4) ? [{ to: 1 }] : [];
        return local === 1 ? rule(2) : [];
      },
    },
  ];
  const marks = [[], [{ kind: 'leak', task: 0, subject: 'group', text: 'is left' }]] as const;
  const tables = new Tables(modelOf(tasks, { marks }));
  const { run } = shortestRun(tables, { finding: () => true }, usualLimits);
  expect(run).toMatchObject({ steps: 3, tasks: 2, preemptions: 0, faults: 1 });
});

test('two who wait for each other are found before one that waits for itself later', () => {
  function* first(): Kernel<void> {
    yield* mutex_lock('x');
    yield* mutex_lock('y');
    yield* mutex_unlock('y');
    yield* mutex_unlock('x');
    yield* mutex_lock('z');
    yield* mutex_lock('z');
  }
  function* second(): Kernel<void> {
    yield* mutex_lock('y');
    yield* mutex_lock('x');
    yield* mutex_unlock('x');
    yield* mutex_unlock('y');
  }
  const { model } = compile({
    name: 'two',
    config: rcuFlavours.preempt,
    locks: Object.fromEntries(
      ['x', 'y', 'z'].map((name) => [name, { class: name, kind: 'mutex' }]),
    ),
    tasks: [first, second].map((body, pid) => ({ comm: 't', pid, body })),
    memory: {},
    objects: {},
  });
  const tables = new Tables(model);
  const search = new FullSearch(tables, usualLimits);
  while (!search.advance(100));
  expect(shortestRun(tables, 'stuck', usualLimits).run).toMatchObject({ steps: 2, tasks: 2 });
});
