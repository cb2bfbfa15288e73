import { describe, expect, test } from 'vitest';
import { explore, explored } from '../../src/explore/answer.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { boundedText, usualLimits } from '../../src/explore/limits.ts';
import { reference } from '../../src/explore/reference.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { modelOf } from './automata.ts';
import {
  choose,
  GFP_NOIO,
  kmem_cache_alloc_node,
  load,
  rcuFlavours,
  spin_lock,
  spin_unlock,
  store,
  watch,
  type Kernel,
  type Program,
} from '../../src/index.ts';

function program(...bodies: (() => Kernel<void>)[]): Program {
  return {
    name: 'test',
    config: rcuFlavours.preempt,
    locks: { x: { class: 'x', kind: 'spin' }, y: { class: 'y', kind: 'spin' } },
    tasks: bodies.map((body, pid) => ({ comm: 'test', pid, body })),
    memory: { cell: null },
    objects: {},
  };
}

const inOrder = (first: string, second: string) =>
  function* (): Kernel<void> {
    yield* spin_lock(first);
    yield* spin_lock(second);
    yield* spin_unlock(second);
    yield* spin_unlock(first);
  };

describe('the answer of a search', () => {
  test('two locks taken in two orders deadlock: two steps, one preemption', () => {
    const { model } = compile(program(inOrder('x', 'y'), inOrder('y', 'x')));
    const { findings, stuck } = explored(model);
    expect(stuck).toBe(1);
    expect(findings).toMatchObject([
      {
        kind: 'deadlock',
        subject: '',
        text: 'Nobody can move although somebody has not finished.',
        shortest: { steps: 2, tasks: 2, preemptions: 1, faults: 0 },
      },
    ]);
  });

  test.each([{}, { search: 'reduced' }, { bounds: { preemptions: 1 } }] as const)(
    'being stuck is no finding of another kind: that one keeps a run of its own (%o)',
    (question) => {
      const tooMuch = function* (): Kernel<void> {
        yield* inOrder('x', 'y')();
        yield* spin_unlock('x');
      };
      const mistaken = program(tooMuch, inOrder('y', 'x'));
      const { findings } = explored(compile(mistaken).model, question);
      expect(findings.map(({ kind }) => kind)).toEqual([
        ...['imbalance', 'unlock_not_held'],
        'deadlock',
      ]);
      for (const { kind, shortest } of findings.slice(0, 2)) {
        const { run } = watch(mistaken, shortest?.schedule ?? []);
        expect(run.steps).toHaveLength(5);
        expect(run.findings.map((found) => found.kind)).toContain(kind);
      }
    },
  );

  test('the same order never does', () => {
    const { model } = compile(program(inOrder('x', 'y'), inOrder('x', 'y')));
    expect(explored(model)).toMatchObject({ findings: [], stuck: 0, bounded: null });
  });

  test('a task that never ends is followed so far, and said to be', () => {
    const { model } = compile(
      program(function* () {
        for (;;) if ((yield* kmem_cache_alloc_node('cache', GFP_NOIO)) !== null) break;
      }),
    );
    const answer = explored(model);
    expect(answer.bounded?.by).toBe('length');
    expect(answer.executions).toBeNull();
    expect(boundedText(answer.bounded ?? { by: 'length', limit: 0, reached: 0 })).toMatch(
      /^Explored \d+ states: runs were followed for 400 steps, there are longer ones\.$/,
    );
  });

  test('a task that throws on what no run reads is searched to its end', () => {
    const { model } = compile(
      program(function* () {
        if ((yield* load('cell')) !== null) throw new Error('not NULL');
      }),
    );
    expect(explored(model).bounded).toBeNull();
  });

  test('a task that throws on what a run reads throws', () => {
    const { model } = compile(
      program(function* () {
        if ((yield* load('cell')) === null) throw new Error('NULL');
      }),
    );
    expect(() => explored(model)).toThrow('NULL');
  });

  test('who holds a lock that another drops may see what it guards change', () => {
    const holds = function* (): Kernel<void> {
      yield* spin_lock('x');
      const [first, second] = [yield* load('cell'), yield* load('cell')];
      if (first !== second) yield* choose('it changed', ['yes']);
      yield* spin_unlock('x');
    };
    const drops = function* (): Kernel<void> {
      yield* spin_unlock('x');
      yield* spin_lock('x');
      yield* store('cell', 'new');
      yield* spin_unlock('x');
    };
    const { coverage } = explored(compile(program(holds, drops)).model);
    const changed = coverage?.steps.filter(({ label }) => label.includes('it changed'));
    expect(changed?.map(({ taken }) => taken)).toEqual([true]);
  });

  test('a task that throws one thing here and another there has an end for each', () => {
    const { model } = compile(
      program(function* () {
        const value = yield* load('cell');
        throw new Error(
          (yield* choose('which', ['one', 'other'])) === 'one' ? 'ONE' : String(value),
        );
      }),
    );
    const [{ size, step } = { size: 0, step: () => [] }] = model.processes;
    const thrown = Array.from({ length: size }, (_, local) => {
      try {
        step(local, model.initial, 0);
        return null;
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown.filter((one) => one !== null).sort()).toEqual(['Error: ONE', 'Error: null']);
  });

  test('a limit on memory is kept within one step of growth, and reported', () => {
    const limits = { ...usualLimits, maxBytes: 3_000_000 };
    const answer = explored(reference({ patched: false, tasks: 4 }), { limits });
    expect(answer.bounded).toMatchObject({ by: 'memory', limit: 3_000_000 });
    expect(answer.bounded?.reached).toBeLessThan(9_000_000);
    expect(answer.executions).toBeNull();
  });

  test('a limit on states is kept, with no verdict on the rest', () => {
    const limits = { ...usualLimits, maxStates: 1_000 };
    const answer = explored(reference({ patched: true, tasks: 3 }), { limits });
    expect(answer.states).toBeGreaterThanOrEqual(1_000);
    expect(answer.states).toBeLessThan(1_000 + 4_096);
    expect(answer.bounded).toMatchObject({ by: 'states', limit: 1_000 });
  });

  test('eight tasks and the reaper do not fit in two words: said, never wrong', () => {
    const { bounded, findings } = explored(reference({ patched: false, tasks: 8, calls: 4 }), {
      limits: { ...usualLimits, maxStates: 10_000 },
    });
    expect(['states', 'width']).toContain(bounded?.by);
    expect(findings.every(({ kind }) => ['imbalance', 'user_exit'].includes(kind))).toBe(true);
  });

  test('is the same every time, and in every size of slice', () => {
    const answers = [1, 2].map(() =>
      explored(reference({ patched: false, tasks: 2, reaper: true })),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test.each([undefined, { preemptions: 3 }])(
    'progress is told between slices, so that a caller can stop asking, within %o',
    (bounds) => {
      const search = explore(reference({ patched: false, tasks: 4 }), bounds ? { bounds } : {});
      const first = search.next();
      expect(first.done).toBe(false);
      expect(first.value).toMatchObject({ phase: 'states' });
    },
  );
});

test('within bounds a finding at an end is told before one of a longer run that was met before it', () => {
  // The task ends at once, where something is left, or breaks a rule with its second step.
  const steps = [[{ to: 1 }, { to: 2, writes: [[0, 1] as const] }], [{ to: 2, mark: 1 }]];
  const marks = [
    [],
    [{ kind: 'double_free', task: 0, subject: 'group', text: 'is freed again' }],
    [{ kind: 'leak', task: 0, subject: 'group', text: 'is left' }],
  ] as const;
  const model = modelOf([{ size: 3, step: (local) => steps[local] ?? [] }], {
    marks,
    finalMark: (values) => (values[0] === 1 ? 2 : 0),
  });
  const { findings } = explored(model, { bounds: { preemptions: 1 } });
  expect(findings.map(({ kind }) => kind)).toEqual(['leak', 'double_free']);
});

describe('the least of the runs to two findings', () => {
  const marks = [
    [],
    [{ kind: 'leak', task: 0, subject: 'group', text: 'is left' }],
    [{ kind: 'double_free', task: 0, subject: 'group', text: 'is freed again' }],
  ] as const;
  const tells = [[0, 1]] as const;
  const waits = (value: number, mark: number) => (local: number, values: ArrayLike<number>) =>
    local === 0 && values[0] === value ? [{ to: 1, mark }] : [];
  const least = (automata: Parameters<typeof modelOf>[0], order: string) => {
    const { findings, shortest } = explored(modelOf(automata, { marks }));
    expect(findings.map(({ kind }) => kind).join()).toBe(order);
    return shortest;
  };

  test.each([
    [1, 2, 'leak,double_free'],
    [2, 1, 'double_free,leak'],
  ])('has fewer steps, whatever its finding (%i, %i)', (soon, late, order) => {
    const steps = [[{ to: 1 }, { to: 2, mark: soon }], [{ to: 2, mark: late }]];
    const task = { size: 3, step: (local: number) => steps[local] ?? [] };
    expect(least([task], order)).toMatchObject({ steps: 1 });
  });

  test.each([
    [true, false],
    [false, true],
  ])('has fewer failures (the first fails: %s)', (first, second) => {
    const step = (local: number) =>
      local === 0
        ? [
            { to: 1, mark: 1, fault: first },
            { to: 1, mark: 2, fault: second },
          ]
        : [];
    expect(least([{ size: 2, step }], 'leak,double_free')).toMatchObject({ steps: 1, faults: 0 });
  });

  test.each([0, 1])('has fewer tasks (the other is task %i)', (other) => {
    const steps = [[{ to: 1, writes: tells }], [{ to: 2, mark: 1 }]];
    const task = { size: 3, step: (local: number) => steps[local] ?? [] };
    const both = { size: 2, step: waits(1, 2) };
    const [automata, order] =
      other === 0 ? [[both, task], 'double_free,leak'] : [[task, both], 'leak,double_free'];
    expect(least(automata, order)).toMatchObject({ steps: 2, tasks: 1 });
  });

  test.each([
    [1, 'leak,double_free'],
    [2, 'double_free,leak'],
  ])('has fewer preemptions (A goes on before finding %i)', (finding, order) => {
    // A goes on or ends, and B breaks another rule in each case.
    const goes = { to: 1, writes: [[0, finding]] as const };
    const ends = { to: 2, writes: [[0, 3 - finding]] as const };
    const steps = [[goes, ends], [{ to: 2 }]];
    const task = { size: 3, step: (local: number) => steps[local] ?? [] };
    const step = (local: number, values: ArrayLike<number>) =>
      [1, 2].flatMap((value) => waits(value, value)(local, values));
    expect(least([task, { size: 2, step }], order)).toMatchObject({
      steps: 2,
      tasks: 2,
      preemptions: 0,
    });
  });
});

test('a state takes the bytes that the search held at one time, in the mean', () => {
  const { model } = compile(program(inOrder('x', 'y'), inOrder('y', 'x')));
  const search = new FullSearch(new Tables(model), usualLimits);
  while (!search.advance(10_000));
  const { bytesPerState, states } = explored(model);
  expect([states, bytesPerState]).toEqual([search.states, search.bytes / search.states]);
});
