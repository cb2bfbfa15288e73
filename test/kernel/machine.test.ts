import { describe, expect, test } from 'vitest';
import {
  choose,
  __GFP_NOFAIL,
  __GFP_WAIT,
  EMBEDDED,
  get,
  GFP_ATOMIC,
  irq_enter,
  irq_exit,
  kmem_cache_alloc_node,
  kmem_cache_free,
  mutex_lock,
  mutex_unlock,
  Player,
  put,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  replay,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  store,
  synchronize_rcu,
  use,
  type Kernel,
  type Program,
  type Run,
} from '../../src/kernel/index.ts';

function program(bodies: (() => Kernel<void>)[], change: Partial<Program> = {}): Program {
  return {
    name: 'test',
    config: rcuFlavours.preempt,
    locks: { lock: { class: 'lock', kind: 'spin' } },
    tasks: bodies.map((body, i) => ({ comm: 't', pid: i + 1, body })),
    memory: {},
    objects: { group: { cache: 'group', ref: 1, live: true } },
    ...change,
  };
}

/** Runs A to its end, then B, …; every choice usual unless `outcome` says so. */
function inOrder(p: Program, outcome = 0): Run {
  const player = new Player(p);
  for (;;) {
    const next = player.next().find(({ blockedBy }) => blockedBy === null);
    if (!next) return player.run();
    player.move({ task: next.task, outcome: next.outcomes.length > 1 ? outcome : 0 });
  }
}

function* unbalanced(): Kernel<void> {
  yield* rcu_read_unlock();
}

const kinds = (run: Run): string[] => run.findings.map(({ kind }) => kind);
/** Objects of these tests are held by a cell, so that nothing else leaks. */
const held = { memory: { cell: 'group' } };

test('a task is ready before its first step, and holds nothing', () => {
  const { state } = new Player(program([unbalanced]));
  expect(state.tasks).toMatchObject([{ status: 'ready', rcuDepth: 0, held: [] }]);
});

describe('rcu_read_unlock()', () => {
  test.each([
    ['preempt', { rcu_read_lock_nesting: -1, preempt_count: 0 }],
    ['count', { rcu_read_lock_nesting: 0, preempt_count: -1 }],
    ['none', { rcu_read_lock_nesting: 0, preempt_count: 0 }],
  ] as const)('at depth 0 counts below zero where RCU counts (%s)', (flavour, expected) => {
    const run = inOrder(program([unbalanced], { config: rcuFlavours[flavour], ...held }));
    expect(run.steps[0]?.state.tasks[0]).toMatchObject({ rcuDepth: -1, ...expected });
  });
});

describe('spin_lock_irq()', () => {
  function* section(): Kernel<void> {
    yield* spin_lock_irq('lock');
    yield* spin_unlock_irq('lock');
  }

  test('makes another task wait until spin_unlock_irq()', () => {
    const player = new Player(program([section, section], held));
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[1]?.blockedBy).toBe('lock');
    expect(() => player.move({ task: 1, outcome: 0 })).toThrow(
      /LI002 step 2: task B waits for lock/,
    );
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[0]?.blockedBy).toBeNull();
  });

  test('turns interrupts off, spin_unlock_irq() turns them on', () => {
    const states = inOrder(program([section], held)).steps.map(({ state }) => state.tasks[0]);
    expect(states.map((task) => task?.irqs_disabled)).toEqual([true, false]);
    expect(states.map((task) => task?.preempt_count)).toEqual([1, 0]);
  });

  test('taken twice by one task is a deadlock', () => {
    function* twice(): Kernel<void> {
      yield* spin_lock_irq('lock');
      yield* spin_lock_irq('lock');
    }
    expect(kinds(inOrder(program([twice], held)))).toContain('deadlock');
  });

  test('keeps the interrupt handler of its CPU out', () => {
    function* handler(): Kernel<void> {
      yield* irq_enter();
      yield* spin_lock('lock');
      yield* spin_unlock('lock');
      yield* irq_exit();
    }
    const p = program([section, handler], held);
    const [task, irq] = p.tasks;
    if (!task || !irq) throw new Error('two tasks');
    const player = new Player({ ...p, tasks: [task, { ...irq, interrupts: 0 }] });
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[1]?.blockedBy).toBe('irqs off');
  });
});

test('a task that an interrupt has left goes on as it was', () => {
  function* handler(): Kernel<void> {
    yield* irq_enter();
    yield* irq_exit();
    yield* choose('next', ['on']);
  }
  const states = inOrder(program([handler])).steps.map(({ state }) => state.tasks[0]);
  expect(states.map((me) => [me?.status, me?.irqs_disabled])).toEqual([
    ['in irq', true],
    ['ready', false],
    ['done', false],
  ]);
});

describe('spin_unlock()', () => {
  test('of a lock that is not held is a finding', () => {
    function* wrong(): Kernel<void> {
      yield* spin_unlock('lock');
    }
    expect(kinds(inOrder(program([wrong], held)))).toEqual(['unlock_not_held']);
  });
});

describe('mutex_lock()', () => {
  const door = { locks: { door: { class: 'door', kind: 'mutex' }, ...program([]).locks } } as const;

  function* section(): Kernel<void> {
    yield* mutex_lock('door');
    yield* kmem_cache_alloc_node('pool', __GFP_WAIT);
    yield* mutex_unlock('door');
  }

  test('makes another task wait until mutex_unlock()', () => {
    const player = new Player(program([section, section], door));
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[1]?.blockedBy).toBe('door');
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[0]?.blockedBy).toBeNull();
  });

  test('leaves interrupts and the preempt count alone, and its holder may sleep', () => {
    const run = inOrder(program([section], { ...door, objects: {} }), 1);
    expect(run.findings).toEqual([]);
    const me = run.steps[0]?.state.tasks[0];
    expect(me).toMatchObject({ held: ['door'], irqs_disabled: false, preempt_count: 0 });
  });

  test('taken twice by one task is a deadlock', () => {
    function* twice(): Kernel<void> {
      yield* mutex_lock('door');
      yield* mutex_lock('door');
    }
    expect(kinds(inOrder(program([twice], door)))).toContain('deadlock');
  });

  test.each([
    ['a spinlock held', () => spin_lock('lock'), 'lock held'],
    ['interrupts off', () => spin_lock_irq('lock'), 'lock held, interrupts off'],
    ['an RCU read section open', () => rcu_read_lock(), 'inside rcu_read_lock()'],
  ])('may not be called with %s', (_, enter, why) => {
    function* wrong(): Kernel<void> {
      yield* enter();
      yield* mutex_lock('door');
    }
    const run = inOrder(program([wrong], door));
    expect(run.findings[0]).toMatchObject({
      kind: 'sleep_in_atomic',
      text: `A may sleep (mutex_lock(door)), and must not: ${why}.`,
    });
  });

  test('lets a grace period end where RCU does not count', () => {
    const player = new Player(
      program([() => mutex_lock('door'), () => synchronize_rcu()], {
        ...door,
        config: rcuFlavours.none,
      }),
    );
    player.move({ task: 1, outcome: 0 });
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[0]?.blockedBy).toBeNull();
  });
});

describe('mutex_unlock()', () => {
  test('of a mutex that another task holds is a finding, and frees it', () => {
    const locks = { door: { class: 'door', kind: 'mutex' } } as const;
    function* keeps(): Kernel<void> {
      yield* mutex_lock('door');
      yield* mutex_lock('door');
    }
    const player = new Player(program([keeps, () => mutex_unlock('door')], { locks }));
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 1, outcome: 0 });
    expect(kinds(player.run())).toContain('unlock_not_held');
    expect(player.state.locks['door']).toBeNull();
  });
});

describe('kmem_cache_alloc_node()', () => {
  function* sleeping(): Kernel<void> {
    const object = yield* kmem_cache_alloc_node('pool', __GFP_WAIT);
    if (object) yield* kmem_cache_free('pool', object);
  }

  test('returns an object or NULL as the schedule says', () => {
    expect(inOrder(program([sleeping], held), 0).steps[0]?.result).toBe('pool:A1');
    expect(inOrder(program([sleeping], held), 1).steps[0]?.result).toBeNull();
  });

  test('with __GFP_NOFAIL has one outcome', () => {
    function* nofail(): Kernel<void> {
      yield* kmem_cache_alloc_node('pool', __GFP_WAIT | __GFP_NOFAIL);
    }
    expect(new Player(program([nofail])).next()[0]?.outcomes).toEqual(['ok']);
  });

  test.each([
    ['queue_lock held', () => spin_lock_irq('lock')],
    ['inside rcu_read_lock()', () => rcu_read_lock()],
  ])('with __GFP_WAIT is sleeping while atomic: %s', (_, enter) => {
    function* atomic(): Kernel<void> {
      yield* enter();
      yield* sleeping();
    }
    expect(kinds(inOrder(program([atomic], held)))).toEqual(['sleep_in_atomic']);
  });

  test('without __GFP_WAIT is allowed with a spinlock held', () => {
    function* atomic(): Kernel<void> {
      yield* spin_lock_irq('lock');
      const object = yield* kmem_cache_alloc_node('pool', GFP_ATOMIC);
      if (object) yield* kmem_cache_free('pool', object);
      yield* spin_unlock_irq('lock');
    }
    expect(kinds(inOrder(program([atomic], held)))).toEqual([]);
  });

  test('at the kmem limit fails exactly when the next object needs a new page', () => {
    function* three(): Kernel<void> {
      for (const cell of ['a', 'b', 'c']) {
        const object = yield* kmem_cache_alloc_node('pool', __GFP_WAIT, 1);
        yield* store(cell, object);
      }
    }
    const run = inOrder(
      program([three], {
        ...held,
        slabs: { pool: { perPage: 2, pages: 0, objects: 0 } },
        kmemLimitPages: 1,
      }),
    );
    const results = run.steps.filter(({ op }) => op.op === 'kmem_cache_alloc_node');
    expect(results.map(({ result }) => result)).toEqual(['pool:A1', 'pool:A2', null]);
    expect(results.map(({ outcomes }) => outcomes)).toEqual([
      ['ok', 'fail'],
      ['ok', 'fail'],
      ['fail'],
    ]);
  });

  test('of an object that nobody holds at the end is a leak', () => {
    function* lost(): Kernel<void> {
      yield* kmem_cache_alloc_node('pool', __GFP_WAIT, 1);
    }
    expect(inOrder(program([lost], held)).findings).toMatchObject([
      { kind: 'leak', subject: 'pool:A1' },
    ]);
  });
});

describe('reference counts', () => {
  test('the last put frees, a use after it is a finding', () => {
    function* late(): Kernel<void> {
      yield* get('group');
      yield* put('group');
      yield* store('cell', null);
      yield* put('group');
      yield* use('group', 'reader');
    }
    const run = inOrder(program([late], held));
    expect(run.findings).toMatchObject([{ kind: 'use_after_free', step: 5 }]);
  });

  test('to take one to what is freed is a finding that says so', () => {
    function* again(): Kernel<void> {
      yield* store('cell', null);
      yield* put('group');
      yield* get('group');
    }
    expect(inOrder(program([again], held)).findings.map(({ text }) => text)).toEqual([
      'A uses group, which is freed (reference count).',
    ]);
  });

  test('an object freed twice is a finding', () => {
    function* twice(): Kernel<void> {
      yield* store('cell', null);
      yield* kmem_cache_free('group', 'group');
      yield* kmem_cache_free('group', 'group');
    }
    expect(kinds(inOrder(program([twice], held)))).toEqual(['double_free']);
  });

  test('NULL followed is a finding', () => {
    function* oops(): Kernel<void> {
      yield* use(null, 'cfq_link_cfqq_cfqg');
    }
    expect(kinds(inOrder(program([oops], held)))).toEqual(['null_dereference']);
  });

  test('an embedded object is never leaked', () => {
    const objects = { oom_cfqq: { cache: EMBEDDED, ref: 7, live: true } };
    expect(kinds(inOrder(program([unbalanced], { objects })))).toEqual([]);
  });
});

describe('synchronize_rcu()', () => {
  function* reader(): Kernel<void> {
    yield* rcu_read_lock();
    yield* rcu_read_unlock();
  }
  function* writer(): Kernel<void> {
    yield* synchronize_rcu();
  }

  test('waits for a reader that was inside when it began', () => {
    const player = new Player(program([reader, writer], held));
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 1, outcome: 0 });
    expect(player.next()[1]?.blockedBy).toBe('a reader');
    player.move({ task: 0, outcome: 0 });
    expect(player.next()[0]?.blockedBy).toBeNull();
  });

  test('does not wait for a reader whose depth was -1 before it entered', () => {
    function* broken(): Kernel<void> {
      yield* rcu_read_unlock();
      yield* rcu_read_lock();
      yield* rcu_read_unlock();
    }
    const player = new Player(program([broken, writer], held));
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 0, outcome: 0 });
    player.move({ task: 1, outcome: 0 });
    expect(player.next()[1]?.blockedBy).toBeNull();
  });
});

describe('a run', () => {
  test('survives JSON, and the same schedule gives the same run', () => {
    const p = program([unbalanced], held);
    const played = inOrder(p);
    expect(JSON.parse(JSON.stringify(replay(p, played.schedule)))).toEqual(
      JSON.parse(JSON.stringify(played)),
    );
  });

  test('is complete once every task has finished, and not before', () => {
    const player = new Player(program([rcu_read_lock, rcu_read_lock], held));
    const complete = [0, 1].map((task) => {
      player.move({ task, outcome: 0 });
      return player.run().complete;
    });
    expect(complete).toEqual([false, true]);
  });

  test('refuses an outcome that the step has not', () => {
    const player = new Player(program([unbalanced]));
    expect(() => player.move({ task: 0, outcome: 1 })).toThrow(/LI003 step 1/);
  });
});
