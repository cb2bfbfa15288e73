import { describe, expect, test } from 'vitest';
import {
  down_read,
  down_write,
  downgrade_write,
  Player,
  rcuFlavours,
  up_read,
  up_write,
  type Kernel,
  type Program,
} from '../../src/kernel/index.ts';

type Call = (lock: string) => Kernel<void>;

/** One task for each list of calls, all about one rwsem. */
function player(...tasks: readonly (readonly Call[])[]): Player {
  const program: Program = {
    name: 'test',
    config: rcuFlavours.preempt,
    locks: { sem: { class: 'sem', kind: 'wsem' } },
    memory: {},
    objects: {},
    tasks: tasks.map((calls, pid) => ({
      comm: 't',
      pid,
      *body(): Kernel<void> {
        for (const call of calls) yield* call('sem');
      },
    })),
  };
  return new Player(program);
}

/** Who has the rwsem after these moves, what each task holds, and what was found. */
function after(moves: readonly number[], ...tasks: readonly (readonly Call[])[]): unknown {
  const all = player(...tasks);
  for (const task of moves) all.move({ task, outcome: 0 });
  const { locks, readers } = all.state;
  return {
    writer: locks['sem'],
    readers: readers?.['sem'],
    held: all.state.tasks.map(({ held, shared = [] }) =>
      [held, shared].map(({ length }) => length),
    ),
    findings: all
      .run()
      .findings.map(({ kind, task, text }) => `${kind}: ${text} (${String(task)})`),
  };
}

const notHeld = (task: string, n: number): string =>
  `unlock_not_held: ${task} unlocks sem without holding it. (${String(n)})`;

test('a state tells of readers only where a lock has them', () => {
  const { state } = player([down_read]);
  expect(state.readers).toEqual({ sem: [] });
  const mutex: Program = {
    ...{ name: 'test', config: rcuFlavours.preempt, tasks: [], memory: {}, objects: {} },
    locks: { door: { class: 'door', kind: 'mutex' } },
  };
  expect(Object.keys(new Player(mutex).state)).not.toContain('readers');
});

describe('an rwsem', () => {
  test('that is downgraded is read by its writer, and by others', () => {
    const calls = [[down_write, downgrade_write], [down_read]];
    expect(after([0, 0, 1], ...calls)).toEqual({
      writer: null,
      readers: [0, 1],
      held: [
        [1, 1],
        [1, 1],
      ],
      findings: [],
    });
  });

  test('that is downgraded tells so whoever listens', () => {
    const all = player([down_write, downgrade_write, up_read]);
    for (let i = 0; i < 3; i++) all.move({ task: 0, outcome: 0 });
    const heard = all.run().steps.flatMap(({ events }) => events.map(({ operation }) => operation));
    expect(heard.filter((one) => 'lock' in one).map(({ op }) => op)).toEqual([
      'lock',
      'downgrade',
      'unlock',
    ]);
  });

  test.each([
    ['free', [0], [], null, []],
    ['written by another', [1, 0], [down_write], 1, []],
    ['read by another', [1, 0], [down_read], null, [1]],
  ] as const)(
    'that is %s stays so when who does not hold it downgrades it',
    (_, moves, other, writer, readers) => {
      expect(after(moves, [downgrade_write], other)).toMatchObject({
        writer,
        readers,
        held: [[0, 0], expect.anything()],
        findings: [notHeld('A', 0)],
      });
    },
  );

  test('has its readers in the order of tasks, whoever came first', () => {
    expect(after([1, 0], [down_read], [down_read])).toMatchObject({ readers: [0, 1] });
    expect(after([1, 0, 0], [down_read, up_read], [down_read])).toMatchObject({ readers: [1] });
  });

  test('loses a reader when who reads nothing drops one', () => {
    expect(after([1, 0], [up_read], [down_read])).toMatchObject({
      readers: [],
      held: [
        [0, 0],
        [1, 1],
      ],
      findings: [notHeld('A', 0)],
    });
  });

  test('that is read twice by one task is dropped twice', () => {
    const twice = [down_read, down_read, up_read, up_read];
    expect(after([0, 0, 0], twice)).toMatchObject({ readers: [0], held: [[1, 1]], findings: [] });
    expect(after([0, 0, 0, 0], twice)).toMatchObject({ readers: [], held: [[0, 0]], findings: [] });
  });

  test('that is dropped as a writer’s leaves who reads it a reader', () => {
    expect(after([0, 0], [down_read, up_write])).toMatchObject({
      readers: [0],
      held: [[1, 1]],
      findings: [notHeld('A', 0)],
    });
  });
});
