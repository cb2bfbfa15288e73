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
  type Effect,
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

/** A step after what has happened before it. */
export interface Taken {
  readonly when: string;
  readonly task: number;
  readonly op: Op;
  /** What it waits for, and so is not taken; null: nothing. */
  readonly wait: string | null;
  /** With each of its outcomes, what it does. */
  readonly effects: readonly (Effect & { readonly outcome: string })[];
  readonly state: KernelState;
}

/** What a step of a task does after others, with each outcome. */
function taken(flavour: RcuFlavour, when: string, earlier: Before, task: number, op: Op): Taken {
  const program = programOf(flavour);
  const state = earlier.reduce(
    (now, [who, one]) =>
      apply(program, now, who, one, outcomesOf(program, now, one)[0] ?? '').state,
    initialState(program),
  );
  const wait = blockedBy(program, state, task, op);
  const outcomes = wait === null ? outcomesOf(program, state, op) : [];
  const effects = outcomes.map((outcome) => ({
    ...apply(program, state, task, op, outcome),
    outcome,
  }));
  return { when, task, op, wait, effects, state };
}

const handler: readonly Op[] = [{ op: 'irq_enter' }, { op: 'irq_exit' }];

/** Every step after everything that may have happened before it. */
export function everyStep(flavour: RcuFlavour): Taken[] {
  const all = Object.entries(before);
  return [
    ...lockSteps.flatMap((op) => {
      const { family } = lockCalls[op.op as LockCallName];
      const earlier = [...all.slice(0, 3), ...Object.entries(beforeLock(family))];
      return earlier.map(([when, steps]) => taken(flavour, when, steps, 0, op));
    }),
    ...otherSteps.flatMap((op) => all.map(([when, steps]) => taken(flavour, when, steps, 0, op))),
    ...handler.flatMap((op) =>
      all.map(([when, steps]) => taken(flavour, `${when}, handler`, steps, 2, op)),
    ),
  ];
}
