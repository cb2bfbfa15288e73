import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { maySleepUnder } from '../../src/kernel/lock-calls.ts';
import { lockCallOf, lockCalls, lockFamilies, type Kernel } from '../../src/kernel/index.ts';
import * as library from '../../src/index.ts';
import { primitivesOf } from '../../src/publish/pages/primitive-table.ts';
import { play, type PlayOptions } from '../../src/runs/play.ts';

const {
  call,
  compile,
  down_read,
  down_read_trylock,
  down_write,
  down_write_trylock,
  downgrade_write,
  explored,
  irq_enter,
  irq_exit,
  load,
  local_irq_enable,
  mutex_lock,
  mutex_trylock,
  mutex_unlock,
  rcuFlavours,
  read_lock,
  returns,
  spin_lock,
  spin_trylock,
  spin_unlock,
  store,
  up_read,
  up_write,
  write_lock,
} = library;

const locks = {
  lock: { class: 'lock', kind: 'spin' },
  door: { class: 'door', kind: 'mutex' },
  sem: { class: 'sem', kind: 'wsem' },
  rw: { class: 'rw', kind: 'wlock' },
} as const;

const primitives = primitivesOf('.');

describe('the table of lock calls', () => {
  test('has each primitive that takes or drops a lock, and the library exports each', () => {
    const names = primitives.map(({ name }) => name).filter((name) => lockCallOf(name));
    expect(names.sort()).toEqual(Object.keys(lockCalls).sort());
    const exported = library as Readonly<Record<string, unknown>>;
    expect(primitives.filter(({ name }) => typeof exported[name] !== 'function')).toEqual([]);
  });

  test('has what drops a lock as what takes it: the family, who reads, bottom halves', () => {
    const alike = (name: string): object => {
      const { family, reads = false, bh = false } = lockCallOf(name) ?? {};
      return { name, family, reads, bh };
    };
    const pairs = Object.keys(lockCalls).flatMap((name) => {
      const taker = name.replace('unlock', 'lock').replace(/^up_/, 'down_');
      return lockCallOf(name)?.does === 'drop' && lockCallOf(taker) ? [[name, taker]] : [];
    });
    expect(pairs.length).toBeGreaterThan(10);
    for (const [name = '', taker = ''] of pairs) {
      expect(alike(name)).toEqual({ ...alike(taker), name });
      expect(alike(name)).toMatchObject({ reads: /^(?:down_|up_|srcu_|rcu_)?read/.test(taker) });
    }
  });

  test('lists the primitives of all files that have some', () => {
    const files = readdirSync('src/kernel').filter((file) => file.endsWith('primitives.ts'));
    expect(files).toHaveLength(6);
    expect(primitives.length).toBeGreaterThan(Object.keys(lockCalls).length);
  });

  test.each(primitives.filter(({ kind }) => kind !== null))(
    '$name is judged alone by what it does: kept, or not held',
    ({ name, alone, maySleep, forbidsSleep }) => {
      const found = lockCallOf(name);
      if (!found) throw new Error(name);
      const { waits, pins } = lockFamilies[found.family];
      const takes = found.does === 'take' || found.does === 'try';
      if (takes) expect(alone).toEqual(['held_exit']);
      else expect(alone).toContain('unlock_not_held');
      expect(maySleep).toBe(found.does === 'take' && waits === 'sleeps');
      if (takes) expect(forbidsSleep).toBe(pins);
    },
  );
});

test.each([
  ['spin', false],
  ['raw_spin', false],
  ['wlock', false],
  ['rlock', false],
  ['mutex', true],
  ['wsem', true],
  ['rsem', true],
  ['rtmutex', true],
  ['rcu', false],
  ['rcu_bh', false],
  ['rcu_sched', false],
  ['local_lock', false],
  ['map', true],
] as const)('who holds a lock of kind %s may sleep: %s', (kind, may) => {
  expect(maySleepUnder(kind)).toBe(may);
});

/** Which of two tasks' steps were made, until both wait or have ended. */
function together(a: () => Kernel<void>, b: () => Kernel<void>): string[] {
  return play([a, b], { locks }).steps.map(({ task, op }) => `${'AB'[task] ?? ''} ${op.op}`);
}

describe('readers and writers', () => {
  test('readers hold it together, a writer waits for all of them', () => {
    const reads = (): Kernel<void> => down_read('sem');
    expect(together(reads, reads)).toEqual(['A down_read', 'B down_read']);
    expect(together(reads, () => down_write('sem'))).toEqual(['A down_read']);
    expect(together(() => down_write('sem'), reads)).toEqual(['A down_write']);
    expect(
      together(
        () => read_lock('rw'),
        () => read_lock('rw'),
      ),
    ).toHaveLength(2);
    expect(
      together(
        () => write_lock('rw'),
        () => read_lock('rw'),
      ),
    ).toHaveLength(1);
  });

  test('a writer that becomes a reader lets readers in, and no writer', () => {
    const downgrades = function* (): Kernel<void> {
      yield* down_write('sem');
      yield* downgrade_write('sem');
    };
    expect(together(downgrades, () => down_read('sem'))).toHaveLength(3);
    expect(together(downgrades, () => down_write('sem'))).toHaveLength(2);
  });

  test('a task drops what it took in the way it took it', () => {
    const played = play(
      function* () {
        yield* down_read('sem');
        yield* down_read('sem');
        yield* up_read('sem');
        yield* up_read('sem');
        yield* down_write('sem');
        yield* up_write('sem');
      },
      { locks },
    );
    expect(played.steps.map(({ state }) => state.tasks[0]?.held)).toEqual([
      ['sem'],
      ['sem', 'sem'],
      ['sem'],
      [],
      ['sem'],
      [],
    ]);
    expect(played.steps.at(-1)?.state.tasks[0]).not.toHaveProperty('shared');
  });
});

/** All that every run of a program finds, and its stuck states. */
function everyRun(tasks: (() => Kernel<void>)[], more: PlayOptions = {}) {
  const program = {
    name: 'test',
    config: rcuFlavours.preempt,
    locks,
    memory: { cell: 0 },
    objects: {},
    tasks: tasks.map((body, i) => ({ comm: 't', pid: i, body })),
    ...more,
  };
  const { findings, stuck, coverage } = explored(compile(program).model);
  return { kinds: findings.map(({ kind }) => kind).sort(), stuck, coverage };
}

describe('the search', () => {
  test.each([
    [
      'spin_trylock',
      () => spin_trylock('lock'),
      () => spin_lock('lock'),
      () => spin_unlock('lock'),
    ],
    [
      'mutex_trylock',
      () => mutex_trylock('door'),
      () => mutex_lock('door'),
      () => mutex_unlock('door'),
    ],
    [
      'down_read_trylock',
      () => down_read_trylock('sem'),
      () => down_write('sem'),
      () => up_write('sem'),
    ],
    [
      'down_write_trylock',
      () => down_write_trylock('sem'),
      () => down_read('sem'),
      () => up_read('sem'),
    ],
  ])(
    'meets both answers of %s where another task may hold the lock, and one where none does',
    (_, tries, takes, drops) => {
      const asks = function* (): Kernel<void> {
        const got = yield* tries();
        yield* call(got ? 'taken' : 'busy');
      };
      const holds = function* (): Kernel<void> {
        yield* takes();
        yield* drops();
      };
      const both = everyRun([asks, holds]);
      expect(both.coverage?.unreached).toEqual([]);
      const alone = everyRun([asks]);
      expect(alone.coverage?.unreached.map(({ label }) => label)).toEqual(['call busy']);
    },
  );

  test('does not take a cell for guarded that readers store', () => {
    const writes = function* (): Kernel<void> {
      yield* down_read('sem');
      yield* store('cell', 1);
      yield* up_read('sem');
    };
    const looksTwice = function* (): Kernel<void> {
      yield* down_read('sem');
      const first = yield* load('cell');
      const second = yield* load('cell');
      yield* up_read('sem');
      if (first !== second) yield* changed();
    };
    const changed = function* (): Kernel<void> {
      yield* returns('look', null);
      yield* spin_lock('lock');
    };
    expect(everyRun([writes, looksTwice]).kinds).toEqual(['held_exit']);
  });

  test('takes a cell for guarded that writers store, for readers too', () => {
    const writes = function* (): Kernel<void> {
      yield* down_write('sem');
      yield* store('cell', 1);
      yield* up_write('sem');
    };
    const looksTwice = function* (): Kernel<void> {
      yield* down_read('sem');
      const first = yield* load('cell');
      const second = yield* load('cell');
      yield* up_read('sem');
      if (first !== second) yield* spin_lock('lock');
    };
    expect(everyRun([writes, looksTwice])).toMatchObject({ kinds: [], stuck: 0 });
  });

  test('finds two that upgrade and wait for each other for ever', () => {
    const upgrades = function* (): Kernel<void> {
      yield* down_read('sem');
      yield* down_write('sem');
      yield* up_write('sem');
      yield* up_read('sem');
    };
    expect(everyRun([upgrades, upgrades]).stuck).toBeGreaterThan(0);
  });

  test('keeps a handler on its processor that turns interrupts on', () => {
    const interrupted = function* (): Kernel<void> {
      yield* store('cell', 1);
      yield* store('cell', 2);
    };
    const handler = function* (): Kernel<void> {
      yield* irq_enter();
      yield* local_irq_enable();
      const first = yield* load('cell');
      const second = yield* load('cell');
      yield* irq_exit();
      if (first !== second) yield* spin_lock('lock');
    };
    const program = {
      name: 'test',
      config: rcuFlavours.preempt,
      locks,
      memory: { cell: 0 },
      objects: {},
      tasks: [
        { comm: 't', pid: 1, body: interrupted },
        { comm: 'irq', pid: 2, interrupts: 0, body: handler },
      ],
    };
    expect(explored(compile(program).model).findings).toEqual([]);
  });
});
