import { describe, expect, test } from 'vitest';
import { compile } from '../../src/explore/compile-program.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import {
  GFP_NOIO,
  irq_enter,
  irq_exit,
  kmem_cache_alloc_node,
  laterReader,
  Player,
  put,
  get,
  rcu_read_lock,
  rcu_read_unlock,
  rcuCallback,
  rcuFlavours,
  synchronize_rcu,
  use,
  user_exit,
  variantNamed,
  variants,
  type Kernel,
  type Program,
  type RcuFlavour,
} from '../../src/index.ts';

const flavours = Object.keys(rcuFlavours) as RcuFlavour[];
const uncounted = flavours.filter((flavour) => !rcuFlavours[flavour].PREEMPT_RCU);

function program(rcu: RcuFlavour, ...bodies: (() => Kernel<void>)[]): Program {
  return {
    name: 'test',
    config: rcuFlavours[rcu],
    locks: { rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' } },
    tasks: bodies.map((body, i) => ({ comm: 't', pid: i + 1, body })),
    memory: { holder: 'entry' },
    objects: { entry: { cache: 'any', ref: 1, live: true } },
    mayFail: () => false,
  };
}

/** Why the writer, B, cannot go on after A's first `steps` and its own start. */
function writerWaits(rcu: RcuFlavour, steps: number, body: () => Kernel<void>): string | null {
  const player = new Player(program(rcu, body, synchronize_rcu));
  for (let i = 0; i < steps; i++) player.move({ task: 0, outcome: 0 });
  player.move({ task: 1, outcome: 0 });
  return player.next().find(({ task }) => task === 1)?.blockedBy ?? null;
}

function findingsOf(searched: Program): string[] {
  const { model } = compile(searched);
  const search = new FullSearch(new Tables(model), usualLimits);
  while (!search.advance(10_000));
  expect(search.bounded).toBeNull();
  return [...new Set(search.marks.flatMap((mark) => model.marks[mark] ?? []))].map(
    ({ kind }) => kind,
  );
}

function* unbalancedReader(): Kernel<void> {
  yield* rcu_read_unlock();
  yield* rcu_read_lock();
  yield* use('entry', 'reader');
  yield* rcu_read_unlock();
  yield* user_exit();
}

function* nestedReader(): Kernel<void> {
  yield* rcu_read_lock();
  yield* rcu_read_lock();
  yield* rcu_read_unlock();
  yield* rcu_read_unlock();
  yield* use('entry', 'reader');
  yield* rcu_read_unlock();
}

function* sleeper(): Kernel<void> {
  yield* rcu_read_lock();
  yield* rcu_read_unlock();
  yield* kmem_cache_alloc_node('any', GFP_NOIO, 0);
  yield* use('entry', 'reader');
}

function* handler(): Kernel<void> {
  yield* irq_enter();
  yield* rcu_read_lock();
  yield* rcu_read_unlock();
  yield* irq_exit();
  yield* use('entry', 'reader');
}

describe('a grace period', () => {
  test.each(flavours)('waits for a reader inside rcu_read_lock() (%s)', (rcu) => {
    expect(writerWaits(rcu, 1, sleeper)).toBe('a reader');
  });

  test('waits for the end of the outer of two sections that it has found', () => {
    const player = new Player(program('preempt', nestedReader, synchronize_rcu));
    const waits = (task: number): string | null => {
      player.move({ task, outcome: 0 });
      return player.next().find((next) => next.task === 1)?.blockedBy ?? null;
    };
    expect([0, 0, 1, 0, 0].map(waits)).toEqual([null, null, 'a reader', 'a reader', null]);
  });

  test('does not wait for a task whose rcu_read_lock_nesting is -1 outside any section', () => {
    expect(writerWaits('preempt', 1, unbalancedReader)).toBeNull();
  });

  test('misses a reader at rcu_read_lock_nesting 0, where RCU is preemptible', () => {
    expect(writerWaits('preempt', 2, unbalancedReader)).toBeNull();
  });

  test.each(uncounted)('misses no reader because of an extra rcu_read_unlock() (%s)', (rcu) => {
    expect(writerWaits(rcu, 2, unbalancedReader)).toBe('a reader');
    expect(writerWaits(rcu, 4, nestedReader)).toBe('a reader');
  });

  test.each(uncounted)('waits for no task that has slept, left or ended (%s)', (rcu) => {
    expect(writerWaits(rcu, 0, sleeper)).toBeNull();
    expect(writerWaits(rcu, 2, sleeper)).toBe('a reader');
    expect(writerWaits(rcu, 3, sleeper)).toBeNull();
    expect(writerWaits(rcu, 4, sleeper)).toBeNull();
    expect(writerWaits(rcu, 5, unbalancedReader)).toBeNull();
  });

  test.each(uncounted)('waits for no interrupt handler that has returned (%s)', (rcu) => {
    const { tasks, ...rest } = program(rcu, sleeper, handler, synchronize_rcu);
    const interrupting = tasks.map((task, i) => (i === 1 ? { ...task, interrupts: 0 } : task));
    const waits = (steps: number): unknown => {
      const player = new Player({ ...rest, tasks: interrupting });
      for (let i = 0; i < steps; i++) player.move({ task: 1, outcome: 0 });
      player.move({ task: 2, outcome: 0 });
      return player.next().find(({ task }) => task === 2)?.blockedBy;
    };
    expect([2, 3, 4].map(waits)).toEqual(['a reader', 'a reader', null]);
  });

  test.each(uncounted)('ends once the task it waits for has ended (%s)', (rcu) => {
    const player = new Player(program(rcu, nestedReader, synchronize_rcu));
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 1, outcome: 0 });
    while (player.next().some(({ task }) => task === 0)) player.move({ task: 0, outcome: 0 });
    expect(player.next()).toMatchObject([{ task: 1, blockedBy: null }]);
  });

  test.each(flavours)(
    'too short frees what a later reader uses: only where RCU counts (%s)',
    (rcu) => {
      const later = laterReader(variantNamed('before'));
      const found = findingsOf({ ...later, config: rcuFlavours[rcu] });
      expect(found.includes('use_after_free')).toBe(rcu === 'preempt');
    },
  );

  test.each(flavours)('is long enough for the readers of all other versions (%s)', (rcu) => {
    for (const variant of variants.filter(({ name }) => name !== 'before')) {
      const later = laterReader(variant);
      expect(findingsOf({ ...later, config: rcuFlavours[rcu] })).not.toContain('use_after_free');
    }
  });
});

describe('call_rcu()', () => {
  function* writer(): Kernel<void> {
    yield* put('entry', 'call_rcu');
    yield* rcuCallback('entry');
  }

  test('frees what a reader inside rcu_read_lock() still uses only once it has left', () => {
    function* reader(): Kernel<void> {
      yield* rcu_read_lock();
      yield* use('entry', 'reader');
      yield* rcu_read_unlock();
    }
    const player = new Player({ ...program('preempt', reader, writer), memory: {} });
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 1, outcome: 0 });
    player.move({ task: 1, outcome: 0 });
    expect(player.next()).toMatchObject([{ task: 0 }, { task: 1, blockedBy: 'a reader' }]);
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 0, outcome: 0 });
    expect(player.state.objects['entry']?.live).toBe(true);
    player.move({ task: 1, outcome: 0 });
    expect(player.state.objects['entry']?.live).toBe(false);
    expect(player.run().findings).toEqual([]);
  });

  test('frees nothing that somebody else still has a reference to', () => {
    const player = new Player(program('preempt', () => get('entry'), writer));
    for (const task of [0, 1, 1, 1]) player.move({ task, outcome: 0 });
    expect(player.state.objects['entry']).toMatchObject({ live: true, ref: 1 });
    expect(player.run().findings).toEqual([]);
  });

  test('makes a later reference to the object a use after free', () => {
    const player = new Player(program('preempt', () => get('entry'), writer));
    for (const task of [1, 0]) player.move({ task, outcome: 0 });
    expect(player.run().findings).toMatchObject([{ kind: 'use_after_free', subject: 'entry' }]);
  });
});
