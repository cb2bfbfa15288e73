import { describe, expect, test } from 'vitest';
import {
  load,
  mutex_lock,
  mutex_unlock,
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  spin_lock,
  spin_unlock,
  store,
  synchronize_rcu,
  type Kernel,
  type Op,
  type Program,
} from '../../src/kernel/index.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { explored } from '../../src/explore/answer.ts';

function programOf(body: () => Kernel<void>): Program {
  return {
    name: 'test',
    config: rcuFlavours.preempt,
    locks: {
      spin: { class: 'spin', kind: 'spin' },
      raw: { class: 'raw', kind: 'raw_spin' },
      any: { class: 'any' },
      door: { class: 'door', kind: 'mutex' },
      gate: { class: 'gate', kind: 'rsem' },
      rt: { class: 'rt', kind: 'rtmutex' },
      rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
    },
    memory: {},
    objects: {},
    tasks: [{ comm: 't', pid: 1, body }],
  };
}

/** Both ways to run a program: a player, and the explorer. */
const ways = {
  'a player': (program: Program): void => {
    const player = new Player(program);
    while (player.next().length > 0) player.move({ task: 0, outcome: 0 });
  },
  'the explorer': (program: Program): void => {
    explored(compile(program).model);
  },
};

/** Code that no type check lets through. */
const untyped = (value: unknown): Op => value as Op;

describe.each(Object.entries(ways))('%s refuses', (_, play) => {
  test.each([
    [
      'a call behind a plain yield',
      () => spin_lock('spin'),
      'it yields a call, not its steps: spin_lock spin.',
    ],
    ['a word that is no primitive', () => ({ op: 'spinlock', lock: 'spin' }), '"spinlock"'],
    ['a name of every object', () => ({ op: 'constructor' }), '"constructor"'],
    ['nothing', () => undefined, 'undefined, which is no primitive'],
    ['NULL', () => null, 'null, which is no primitive'],
  ])('to take %s for a step', (_name, value, said) => {
    const program = programOf(function* () {
      yield* rcu_read_lock();
      yield untyped(value());
    });
    expect(() => play(program)).toThrow(`LI004 task A, its step 2: `);
    expect(() => play(program)).toThrow(said);
  });

  test('a body that is no generator', () => {
    const program = programOf((() => undefined) as unknown as () => Kernel<void>);
    expect(() => play(program)).toThrow('LI004 task A, its step 0: its body gives undefined');
  });

  test.each([spin_lock, spin_unlock])('%o on a lock whose waiters sleep', (primitive) => {
    for (const [lock, kind, serves] of [
      ['door', 'mutex', 'there are mutex_lock, mutex_trylock, mutex_unlock'],
      ['gate', 'rsem', 'there are down_read, down_read_trylock, up_read, down_write,[ \\w,]*'],
      ['rt', 'rtmutex', 'the model has no primitive; a lock script has'],
    ] as const) {
      const program = programOf(() => primitive(lock));
      expect(() => play(program)).toThrow(
        new RegExp(
          `^LI005 task A, its step 1: spin_(un)?lock is used on "${lock}".*kind ${kind}\\.` +
            ` It is for spin, raw_spin\\. For ${kind} ${serves}\\.`,
        ),
      );
    }
  });

  test.each([mutex_lock, mutex_unlock])('%o on a lock that is no mutex', (primitive) => {
    for (const [lock, said] of [
      ['spin', 'to be of kind spin'],
      ['gate', 'to be of kind rsem'],
      ['any', 'without a kind'],
    ] as const) {
      const program = programOf(() => primitive(lock));
      expect(() => play(program)).toThrow(
        new RegExp(`^LI005 .*mutex_(un)?lock is used on "${lock}", which is declared ${said}`),
      );
    }
  });

  test('an RCU section that is declared to be something else', () => {
    const program = programOf(() => rcu_read_lock());
    const locks = { ...program.locks, rcu_read_lock: { class: 'x', kind: 'spin' } } as const;
    expect(() => play({ ...program, locks })).toThrow('LI005');
  });

  test('a step that was made and never run, at the end of its task', () => {
    const program = programOf(function* () {
      rcu_read_lock();
      yield* store('cell', 1);
      synchronize_rcu();
    });
    expect(() => play(program)).toThrow(
      'LI006 task A: it has ended, and made "rcu_read_lock", "rcu_gp_start" without running it.',
    );
  });

  test('no spinlock of any spelling, and none without a kind', () => {
    const program = programOf(function* () {
      for (const lock of ['spin', 'raw', 'any']) {
        yield* spin_lock(lock);
        yield* spin_unlock(lock);
      }
    });
    expect(() => {
      play(program);
    }).not.toThrow();
  });

  test('no step that is made early and run later', () => {
    function* inside(section: Kernel<unknown>): Kernel<void> {
      yield* rcu_read_lock();
      yield* section;
      yield* rcu_read_unlock();
    }
    expect(() => {
      play(programOf(() => inside(load('cell'))));
    }).not.toThrow();
  });
});

test('steps made outside of any task are nobody’s', () => {
  const section = rcu_read_lock();
  const player = new Player(programOf(() => rcu_read_lock()));
  player.move({ task: 0, outcome: 0 });
  expect(player.run().complete).toBe(true);
  expect(section.next().value).toEqual({ op: 'rcu_read_lock' });
});
