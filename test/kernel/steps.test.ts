import path from 'node:path';
import { expect, test } from 'vitest';
import {
  __GFP_NOFAIL,
  apply,
  blockedBy,
  GFP_NOIO,
  GFP_NOWAIT,
  initialState,
  lockCalls,
  outcomesOf,
  rcuFlavours,
  rcuLocks,
  type KernelState,
  type LockCall,
  type LockCallName,
  type Op,
  type Program,
  type RcuFlavour,
} from '../../src/kernel/index.ts';

/** Of each family of locks one, by the family's name. */
const lockOf: Readonly<Record<LockCall['family'], string>> = {
  spin: 's',
  raw_spin: 'r',
  rwlock: 'rw',
  mutex: 'm',
  rwsem: 'sem',
  local_lock: 'local',
  srcu: 'srcu',
  rcu_bh: 'rcu_read_lock_bh',
  rcu_sched: 'rcu_read_lock_sched',
};

function programOf(flavour: RcuFlavour): Program {
  const body = function* (): Generator<Op, void> {};
  return {
    name: 'test',
    config: rcuFlavours[flavour],
    locks: {
      s: { class: 's', kind: 'spin' },
      r: { class: 'r', kind: 'raw_spin' },
      rw: { class: 'rw', kind: 'wlock' },
      m: { class: 'm', kind: 'mutex' },
      sem: { class: 'sem', kind: 'wsem' },
      local: { class: 'local', kind: 'local_lock' },
      srcu: { class: 'srcu', kind: 'map' },
      ...rcuLocks,
    },
    tasks: [
      { comm: 'a', pid: 1, body },
      { comm: 'b', pid: 2, body },
      { comm: 'irq', pid: 1, interrupts: 0, body },
    ],
    memory: { cell: 'one' },
    objects: {
      one: { cache: 'queue', ref: 1, live: true },
      two: { cache: 'queue', ref: 2, live: true },
      gone: { cache: 'queue', ref: 0, live: false },
      leaving: { cache: 'queue', ref: 0, live: true, freeing: true },
    },
    slabs: {
      queue: { perPage: 2, pages: 2, objects: 3 },
      full: { perPage: 1, pages: 1, objects: 1 },
    },
    kmemLimitPages: 3,
  };
}

/** Every step that is about a lock, on the lock of its family. */
const lockSteps = (Object.keys(lockCalls) as LockCallName[]).flatMap((op): Op[] => {
  const lock = lockOf[lockCalls[op].family];
  if (op !== 'spin_unlock_irqrestore') return [{ op, lock } as Op];
  return [
    { op, lock, flags: 'on' },
    { op, lock, flags: 'off' },
  ];
});
const otherSteps: readonly Op[] = [
  { op: 'spin_lock_irq', lock: 's', might_sleep: 'fn' },
  { op: 'rcu_read_lock' },
  { op: 'rcu_read_unlock' },
  { op: 'local_irq_disable' },
  { op: 'local_irq_enable' },
  { op: 'local_irq_save' },
  { op: 'local_irq_restore', flags: 'on' },
  { op: 'local_irq_restore', flags: 'off' },
  { op: 'local_bh_disable' },
  { op: 'local_bh_enable' },
  { op: 'might_sleep' },
  { op: 'schedule' },
  { op: 'kmem_cache_alloc_node', cache: 'queue', gfp: GFP_NOWAIT, ref: 1 },
  { op: 'kmem_cache_alloc_node', cache: 'queue', gfp: GFP_NOIO, ref: 0 },
  { op: 'kmem_cache_alloc_node', cache: 'full', gfp: GFP_NOIO | __GFP_NOFAIL, ref: 0 },
  { op: 'kmem_cache_alloc_node', cache: 'full', gfp: GFP_NOIO, ref: 0 },
  { op: 'kmem_cache_alloc_node', cache: 'any', gfp: GFP_NOWAIT, ref: 0 },
  { op: 'kmem_cache_free', cache: 'queue', object: 'one' },
  { op: 'kmem_cache_free', cache: 'queue', object: 'gone' },
  { op: 'load', cell: 'cell' },
  { op: 'load', cell: 'none', rcu_dereference: true },
  { op: 'store', cell: 'cell', value: 'two' },
  ...['one', 'two', 'gone', 'leaving'].flatMap((object): Op[] => [
    { op: 'get', object },
    { op: 'put', object },
    { op: 'put', object, call_rcu: true },
    { op: 'use', object, what: 'fn' },
    { op: 'rcu_gp_wait', frees: object },
  ]),
  { op: 'use', object: null, what: 'fn' },
  { op: 'rcu_gp_start' },
  { op: 'rcu_gp_wait' },
  {
    op: 'return',
    from: 'fn',
    value: 'one',
    findings: [{ kind: 'leak', subject: 'x', text: 'X.' }],
  },
  { op: 'user_exit' },
  { op: 'choose', what: 'which', outcomes: ['this', 'that'] },
  { op: 'call', name: 'fn' },
];

type Before = readonly (readonly [task: number, op: Op])[];

/** What may have happened before any step. */
const before: Readonly<Record<string, Before>> = {
  'at first': [],
  'interrupts off': [[0, { op: 'local_irq_disable' }]],
  'bottom halves off': [[0, { op: 'local_bh_disable' }]],
  reading: [[0, { op: 'rcu_read_lock' }]],
  'reading twice': [
    [0, { op: 'rcu_read_lock' }],
    [0, { op: 'rcu_read_lock' }],
  ],
  'B reading': [[1, { op: 'rcu_read_lock' }]],
  'B waits for A, reading': [
    [0, { op: 'rcu_read_lock' }],
    [1, { op: 'rcu_gp_start' }],
  ],
  'A has s': [[0, { op: 'spin_lock', lock: 's' }]],
  'A has m': [[0, { op: 'mutex_lock', lock: 'm' }]],
  'in the handler': [[2, { op: 'irq_enter' }]],
};

/** What may have happened to the lock of a family before. */
function beforeLock(family: LockCall['family']): Record<string, Before> {
  const lock = lockOf[family];
  const takes = (Object.keys(lockCalls) as LockCallName[]).filter((op) => {
    const call: LockCall = lockCalls[op];
    return call.does === 'take' && call.family === family && !call.irqs;
  });
  return Object.fromEntries(
    [0, 1].flatMap((task) =>
      takes.map((op) => [`${task === 0 ? 'A' : 'B'} did ${op}`, [[task, { op, lock } as Op]]]),
    ),
  );
}

/** The parts of a state that are others than before. */
function changes(was: KernelState, is: KernelState): string {
  const parts = (value: object): [string, unknown][] =>
    Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? parts(part).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])
        : [[name, part]],
    );
  const named = (state: KernelState): Map<string, unknown> =>
    new Map(parts({ ...state, tasks: { ...state.tasks } }));
  const old = named(was);
  return [...named(is)]
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name)))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(' ');
}

/** What a step of a task does after others, in one line for each outcome. */
function told(flavour: RcuFlavour, when: string, earlier: Before, task: number, op: Op): string[] {
  const program = programOf(flavour);
  const state = earlier.reduce(
    (now, [who, one]) =>
      apply(program, now, who, one, outcomesOf(program, now, one)[0] ?? '').state,
    initialState(program),
  );
  const { op: name, ...how } = op;
  const head = `${when} | ${name} ${Object.values(how).map(String).join(' ')}`;
  const wait = blockedBy(program, state, task, op);
  if (wait !== null) return [`${head} | waits for ${wait}`];
  return outcomesOf(program, state, op).map((outcome) => {
    const { state: after, result, operations, findings } = apply(program, state, task, op, outcome);
    const heard = operations.map((one) => Object.values(one).join(' ')).join(', ');
    const found = findings.map(({ kind, subject, text }) => `${kind} of ${subject}: ${text}`);
    return [head, outcome, String(result), changes(state, after), heard, ...found].join(' | ');
  });
}

const handler: readonly Op[] = [{ op: 'irq_enter' }, { op: 'irq_exit' }];

/** Every step after everything that may have happened before it. */
function allTold(flavour: RcuFlavour): string[] {
  const all = Object.entries(before);
  return [
    ...lockSteps.flatMap((op) => {
      const { family } = lockCalls[op.op as LockCallName];
      const earlier = [...all.slice(0, 3), ...Object.entries(beforeLock(family))];
      return earlier.flatMap(([when, steps]) => told(flavour, when, steps, 0, op));
    }),
    ...otherSteps.flatMap((op) =>
      all.flatMap(([when, steps]) => told(flavour, when, steps, 0, op)),
    ),
    ...handler.flatMap((op) =>
      all.flatMap(([when, steps]) => told(flavour, `${when}, handler`, steps, 2, op)),
    ),
  ];
}

test('every step, after what may have happened before it, does to the kernel what is recorded', async () => {
  let known = new Set<string>();
  const lines = (Object.keys(rcuFlavours) as RcuFlavour[]).flatMap((flavour) => {
    const all = new Set(allTold(flavour));
    // Of each flavour what it does otherwise than the one before.
    const others = [...all].filter((line) => !known.has(line));
    known = all;
    return [`RCU: ${flavour}`, ...others];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/steps.txt'),
  );
});
