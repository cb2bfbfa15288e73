import { describe, expect, test } from 'vitest';
import { blkg_destroy, check_blkcg_changed } from '../../src/cfq/code/callers.ts';
import { initialMemory } from '../../src/cfq/scenario.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { shortestRun } from '../../src/explore/shortest-run.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import {
  bio,
  cicOf,
  deviceOf,
  firstIo,
  GFP_ATOMIC,
  Player,
  rcu_dereference,
  rcu_read_lock,
  rcu_read_unlock,
  use,
  variantNamed,
  type Kernel,
  type Program,
} from '../../src/index.ts';

const cfqd = deviceOf(variantNamed('after'));
const base = firstIo(variantNamed('after'));

/** The shortest run with a use after free; null: there is none. */
function useAfterFree(program: Program): unknown {
  const found = shortestRun(
    new Tables(compile(program).model),
    { finding: ({ kind }) => kind === 'use_after_free' },
    usualLimits,
  );
  expect(found.bounded).toBeNull();
  return found.run;
}

describe('blkg_destroy()', () => {
  function* reader(): Kernel<void> {
    yield* rcu_read_lock();
    const cfqg = yield* rcu_dereference(bio.blkcg);
    if (typeof cfqg === 'string' && cfqg !== 'removed') yield* use(cfqg, 'reader');
    yield* rcu_read_unlock();
  }
  const tasks = [
    { comm: 'reader', pid: 1, body: reader },
    { comm: 'rmdir', pid: 2, body: () => blkg_destroy(cfqd, bio.blkcg) },
  ];

  test('frees the group by call_rcu(): no reader under RCU alone meets it freed', () => {
    expect(useAfterFree({ ...base, tasks })).toBeNull();
  });

  test.each([
    ['may sleep', {}],
    ['may not', { gfp_mask: GFP_ATOMIC }],
    ['has two requests', { calls: 2 }],
    ['has to make the group', { failGroup: true }],
  ])(
    'holds queue_lock: no cfqg_get() finds the last reference gone (a task that %s)',
    (_, options) => {
      for (const name of ['before', 'after', 'close-early']) {
        const program = firstIo(variantNamed(name), { ...options, reaper: true });
        expect(useAfterFree(program)).toBeNull();
      }
    },
  );

  test('drops its reference under queue_lock, and frees nothing before a grace period', () => {
    const player = new Player({ ...base, tasks: tasks.slice(1) });
    for (let i = 0; i < 6; i++) player.move({ task: 0, outcome: 0 });
    const { steps, complete } = player.run();
    expect(complete).toBe(true);
    expect(
      steps.map(({ op, state }) => {
        const { live, ref } = state.objects['cfqg'] ?? {};
        return `${op.op} ${String(state.locks['queue_lock'] === 0)} ${String(ref)} ${String(live)}`;
      }),
    ).toEqual([
      'spin_lock_irq true 1 true',
      'store true 1 true',
      'put true 0 true',
      'spin_unlock_irq false 0 true',
      'rcu_gp_start false 0 true',
      'rcu_gp_wait false 0 false',
    ]);
  });
});

describe('a group that has to be made', () => {
  const player = (): Player =>
    new Player(firstIo(variantNamed('after'), { failGroup: true, reaper: true }));
  const names = (all: Player, task: number): string =>
    all
      .run()
      .steps.filter((step) => step.task === task)
      .map(({ op }) => op.op)
      .join(' ');

  test('is not removed before it is', () => {
    const all = player();
    while (all.next().some(({ task }) => task === 1)) all.move({ task: 1, outcome: 0 });
    expect(names(all, 1)).toBe('spin_lock_irq load spin_unlock_irq');
    expect(all.state.memory[bio.blkcg]).toBeNull();
    expect(all.run().findings).toEqual([]);
  });

  test('is removed by its own name, and stays while a queue of it holds it', () => {
    const all = player();
    for (const task of [0, 1]) {
      while (all.next().some((move) => move.task === task)) all.move({ task, outcome: 0 });
    }
    expect(names(all, 1)).toBe(
      'spin_lock_irq load store put spin_unlock_irq rcu_gp_start rcu_gp_wait',
    );
    expect(all.state.memory[bio.blkcg]).toBe('removed');
    expect(all.run()).toMatchObject({ complete: true, findings: [] });
    const groups = Object.entries(all.state.objects).filter(
      ([, { cache }]) => cache === 'blkio_group',
    );
    expect(groups.map(([, { ref, live }]) => ({ ref, live }))).toEqual([{ ref: 1, live: true }]);
  });
});

describe('cfq_put_queue()', () => {
  test('leaves a group whose last reference it drops to call_rcu()', () => {
    const cic = cicOf(0, false);
    const { memory, objects } = initialMemory(cic.cfqq[1], 'real');
    const cfqg = { cache: 'blkio_group', ref: 1, live: true };
    const player = new Player({
      ...base,
      memory: { ...memory, [bio.blkcg]: 'removed' },
      objects: { ...objects, cfqg },
      tasks: [{ comm: 'dd', pid: 1, body: () => check_blkcg_changed(cfqd, cic) }],
    });
    while (player.next().length > 0) player.move({ task: 0, outcome: 0 });
    expect(player.state.objects['cfqg']).toMatchObject({ live: true, ref: 0, freeing: true });
    expect(player.run().findings).toEqual([]);
  });

  test('drops the reference of a freed queue to its group, by blkg_put()', () => {
    const cic = cicOf(0, false);
    const player = new Player({
      ...base,
      ...initialMemory(cic.cfqq[1], 'real'),
      tasks: [{ comm: 'dd', pid: 1, body: () => check_blkcg_changed(cfqd, cic) }],
    });
    expect(player.state.objects['cfqg']?.ref).toBe(2);
    while (player.next().length > 0) player.move({ task: 0, outcome: 0 });
    const { objects, memory } = player.state;
    expect(objects['cfq_queue:0']).toMatchObject({ live: false });
    expect(objects['cfqg']).toMatchObject({ live: true, ref: 1 });
    expect(memory['cfq_queue:0->cfqg']).toBeNull();
    expect(player.run().findings).toEqual([]);
  });
});
