import type { LockOperation } from './events.ts';
import { NumberedError } from './error.ts';
import type { Finding } from './finding.ts';
import { __GFP_NOFAIL, __GFP_WAIT, gfpText } from './gfp.ts';
import type { Op, Value } from './op.ts';
import { taskLetter, type Program } from './program.ts';
import type {
  KernelState,
  ObjectState,
  SlabState,
  TaskState,
} from './state.ts';

/** What one primitive did: the state after it and what others hear of it. */
export interface Effect {
  readonly state: KernelState;
  /** What the kernel function is resumed with. */
  readonly result: Value;
  readonly operations: readonly LockOperation[];
  readonly findings: readonly Finding[];
}

/** The state in which a program starts. */
export function initialState(program: Program): KernelState {
  return {
    tasks: program.tasks.map(() => ({
      status: 'ready',
      rcuDepth: 0,
      rcu_read_lock_nesting: 0,
      preempt_count: 0,
      irqs_disabled: false,
      held: [],
      allocated: 0,
    })),
    locks: Object.fromEntries(
      Object.keys(program.locks)
        .filter((name) => program.locks[name]?.kind !== 'rcu')
        .map((name) => [name, null]),
    ),
    memory: program.memory,
    objects: program.objects,
    slabs: program.slabs ?? {},
    kmemLimitPages: program.kmemLimitPages ?? null,
    gracePeriod: null,
  };
}

/**
 * Why this task cannot apply this primitive now, or null if it can.
 *
 * @omits fairness: a waiting task may be passed over for ever
 */
export function blockedBy(
  program: Program,
  state: KernelState,
  task: number,
  op: Op,
): string | null {
  const handler = program.tasks.findIndex(
    ({ interrupts }, i) =>
      interrupts === task && state.tasks[i]?.status === 'in irq',
  );
  if (handler >= 0) return `the interrupt handler ${taskLetter(handler)}`;
  switch (op.op) {
    case 'spin_lock':
    case 'spin_lock_irq': {
      const owner = state.locks[op.lock] ?? null;
      return owner === null || owner === task ? null : op.lock;
    }
    case 'rcu_gp_wait':
      return (state.gracePeriod ?? []).length === 0 ? null : 'a reader';
    case 'irq_enter': {
      const host = program.tasks[task]?.interrupts;
      if (host === undefined) return null;
      return taskOf(state, host).irqs_disabled ? 'irqs off' : null;
    }
    default:
      return null;
  }
}

/** The outcomes a primitive can have in this state; the first is usual. */
export function outcomesOf(
  program: Program,
  state: KernelState,
  op: Op,
): readonly string[] {
  if (op.op === 'choose') return op.outcomes;
  if (op.op !== 'kmem_cache_alloc_node') return [''];
  if (op.gfp & __GFP_NOFAIL) return ['ok'];
  if (chargeFails(state, op.cache)) return ['fail'];
  const mayFail = program.mayFail?.(op.cache, op.gfp) ?? true;
  return mayFail ? ['ok', 'fail'] : ['ok'];
}

/**
 * Applies one primitive of one task. The caller has seen to it that the task
 * is not blocked.
 *
 * @throws LI001 on a task that the program does not have
 */
export function apply(
  program: Program,
  state: KernelState,
  task: number,
  op: Op,
  outcome: string,
): Effect {
  const { config } = program;
  const me = taskOf(state, task);
  const count = config.PREEMPT_COUNT ? 1 : 0;
  switch (op.op) {
    case 'rcu_read_lock':
      return {
        ...quiet(state, task, {
          rcuDepth: me.rcuDepth + 1,
          ...(config.PREEMPT_RCU
            ? { rcu_read_lock_nesting: me.rcu_read_lock_nesting + 1 }
            : { preempt_count: me.preempt_count + count }),
        }),
        operations: [
          { op: 'lock', lock: 'rcu_read_lock', kind: 'rcu', read: 2, check: 0 },
        ],
      };
    case 'rcu_read_unlock': {
      const left = quiet(state, task, {
        rcuDepth: me.rcuDepth - 1,
        ...(config.PREEMPT_RCU
          ? { rcu_read_lock_nesting: me.rcu_read_lock_nesting - 1 }
          : { preempt_count: me.preempt_count - count }),
      });
      // A grace period takes a counter at 0 for "not reading" and no other.
      const out = me.rcuDepth === 1;
      return {
        ...left,
        state: out ? leaveGracePeriod(left.state, task) : left.state,
        operations: [{ op: 'unlock', lock: 'rcu_read_lock' }],
      };
    }
    case 'spin_lock':
    case 'spin_lock_irq':
      return lock(state, task, op.lock, op.op === 'spin_lock_irq', count);
    case 'spin_unlock':
    case 'spin_unlock_irq':
      return unlock(state, task, op.lock, op.op === 'spin_unlock_irq', count);
    case 'kmem_cache_alloc_node':
      return allocate(state, task, op, outcome);
    case 'kmem_cache_free':
      return free(state, task, op.object);
    case 'load':
      return { ...nothing(state), result: state.memory[op.cell] ?? null };
    case 'store':
      return nothing({
        ...state,
        memory: { ...state.memory, [op.cell]: op.value },
      });
    case 'get':
      return count1(state, task, op.object, +1);
    case 'put':
      return count1(state, task, op.object, -1);
    case 'use':
      return dereference(state, task, op.object, op.what);
    case 'rcu_gp_start':
      return nothing({
        ...state,
        gracePeriod: state.tasks.flatMap((other, i) =>
          other.rcuDepth > 0 ? [i] : [],
        ),
      });
    case 'rcu_gp_wait':
      return nothing({ ...state, gracePeriod: null });
    case 'irq_enter':
      return {
        ...quiet(state, task, { status: 'in irq', irqs_disabled: true }),
        operations: [{ op: 'enter_hardirq' }],
      };
    case 'irq_exit':
      return {
        ...quiet(state, task, { status: 'ready', irqs_disabled: false }),
        operations: [{ op: 'exit_hardirq' }],
      };
    case 'return':
      return { ...nothing(state), result: op.value };
    case 'user_exit':
      return { ...nothing(state), operations: [{ op: 'user_exit' }] };
    case 'choose':
      return { ...nothing(state), result: outcome };
    case 'call':
      return nothing(state);
  }
}

/** The state of one task. */
export function taskOf(state: KernelState, task: number): TaskState {
  const found = state.tasks[task];
  if (!found) {
    throw new NumberedError(
      'LI001',
      `task ${String(task)}`,
      `the program has ${String(state.tasks.length)} tasks, counted from 0.`,
      'Name one of them.',
    );
  }
  return found;
}

/** `state` with some fields of one task replaced. */
export function withTask(
  state: KernelState,
  task: number,
  change: Partial<TaskState>,
): KernelState {
  return {
    ...state,
    tasks: state.tasks.map((t, i) => (i === task ? { ...t, ...change } : t)),
  };
}

function nothing(state: KernelState): Effect {
  return { state, result: null, operations: [], findings: [] };
}

function quiet(
  state: KernelState,
  task: number,
  change: Partial<TaskState>,
): Effect {
  return nothing(withTask(state, task, change));
}

function leaveGracePeriod(state: KernelState, task: number): KernelState {
  if (!state.gracePeriod?.includes(task)) return state;
  return {
    ...state,
    gracePeriod: state.gracePeriod.filter((reader) => reader !== task),
  };
}

function lock(
  state: KernelState,
  task: number,
  name: string,
  irq: boolean,
  count: number,
): Effect {
  const me = taskOf(state, task);
  const operations: LockOperation[] = [
    ...(irq && !me.irqs_disabled ? [{ op: 'irq_disable' } as const] : []),
    { op: 'lock', lock: name, kind: 'spin', read: 0 },
  ];
  const findings: Finding[] =
    state.locks[name] === task
      ? [
          {
            kind: 'deadlock',
            task,
            subject: name,
            text: `${taskLetter(task)} waits for ${name}, which it holds itself.`,
          },
        ]
      : [];
  const after = withTask(state, task, {
    irqs_disabled: me.irqs_disabled || irq,
    preempt_count: me.preempt_count + count,
    held: [...me.held, name],
  });
  return {
    state: { ...after, locks: { ...after.locks, [name]: task } },
    result: null,
    operations,
    findings,
  };
}

function unlock(
  state: KernelState,
  task: number,
  name: string,
  irq: boolean,
  count: number,
): Effect {
  const me = taskOf(state, task);
  const mine = state.locks[name] === task;
  const findings: Finding[] = mine
    ? []
    : [
        {
          kind: 'unlock_not_held',
          task,
          subject: name,
          text: `${taskLetter(task)} unlocks ${name} without holding it.`,
        },
      ];
  const after = withTask(state, task, {
    irqs_disabled: irq ? false : me.irqs_disabled,
    preempt_count: me.preempt_count - count,
    held: me.held.filter((held) => held !== name),
  });
  return {
    state: { ...after, locks: { ...after.locks, [name]: null } },
    result: null,
    operations: [
      { op: 'unlock', lock: name },
      ...(irq && me.irqs_disabled ? [{ op: 'irq_enable' } as const] : []),
    ],
    findings,
  };
}

/** Whether the next object needs a page that the limit does not allow. */
function chargeFails(state: KernelState, cache: string): boolean {
  const slab = state.slabs[cache];
  if (!slab || state.kmemLimitPages === null) return false;
  if (slab.objects < slab.pages * slab.perPage) return false;
  const charged = Object.values(state.slabs).reduce((n, s) => n + s.pages, 0);
  return charged >= state.kmemLimitPages;
}

function allocate(
  state: KernelState,
  task: number,
  op: Op & { op: 'kmem_cache_alloc_node' },
  outcome: string,
): Effect {
  const findings = op.gfp & __GFP_WAIT ? mayNotSleep(state, task, op) : [];
  const operations: LockOperation[] =
    op.gfp & __GFP_WAIT ? [{ op: 'might_sleep' }] : [];
  if (outcome === 'fail') {
    return { state, result: null, operations, findings };
  }
  const me = taskOf(state, task);
  const object = `${op.cache}:${taskLetter(task)}${String(me.allocated + 1)}`;
  const born: ObjectState = { cache: op.cache, ref: op.ref, live: true };
  const after = withTask(state, task, { allocated: me.allocated + 1 });
  return {
    state: {
      ...after,
      objects: { ...after.objects, [object]: born },
      slabs: charge(after.slabs, op.cache),
    },
    result: object,
    operations,
    findings,
  };
}

function charge(
  slabs: KernelState['slabs'],
  cache: string,
): KernelState['slabs'] {
  const slab = slabs[cache];
  if (!slab) return slabs;
  const full = slab.objects >= slab.pages * slab.perPage;
  const next: SlabState = {
    ...slab,
    objects: slab.objects + 1,
    pages: slab.pages + (full ? 1 : 0),
  };
  return { ...slabs, [cache]: next };
}

/**
 * A sleeping allocation in a place where sleeping is forbidden: a spinlock is
 * held, interrupts are off, or an RCU read section is open.
 *
 * @source kernel/sched/core.c, v3.8, __might_sleep
 * @omits that only a kernel with DEBUG_ATOMIC_SLEEP says so
 */
function mayNotSleep(state: KernelState, task: number, op: Op): Finding[] {
  const me = taskOf(state, task);
  const reasons = [
    ...me.held.map((name) => `${name} held`),
    ...(me.irqs_disabled ? ['irqs off'] : []),
    ...(me.rcuDepth > 0 ? ['inside rcu_read_lock()'] : []),
  ];
  if (reasons.length === 0 || op.op !== 'kmem_cache_alloc_node') return [];
  return [
    {
      kind: 'sleep_in_atomic',
      task,
      subject: op.cache,
      text:
        `${taskLetter(task)} may sleep (${gfpText(op.gfp)}) with ` +
        `${reasons.join(', ')}.`,
    },
  ];
}

function free(state: KernelState, task: number, name: string): Effect {
  const object = state.objects[name];
  if (!object?.live) {
    return {
      ...nothing(state),
      findings: [
        {
          kind: 'double_free',
          task,
          subject: name,
          text: `${taskLetter(task)} frees ${name}, which is free already.`,
        },
      ],
    };
  }
  const slab = state.slabs[object.cache];
  const slabs = slab
    ? { ...state.slabs, [object.cache]: { ...slab, objects: slab.objects - 1 } }
    : state.slabs;
  return nothing({
    ...state,
    slabs,
    objects: { ...state.objects, [name]: { ...object, live: false } },
  });
}

function count1(
  state: KernelState,
  task: number,
  name: string,
  by: 1 | -1,
): Effect {
  const object = state.objects[name];
  if (!object?.live) return dereference(state, task, name, 'reference count');
  const ref = object.ref + by;
  const counted = {
    ...state,
    objects: { ...state.objects, [name]: { ...object, ref } },
  };
  const after =
    ref === 0 && by === -1 ? free(counted, task, name) : nothing(counted);
  return { ...after, result: ref };
}

function dereference(
  state: KernelState,
  task: number,
  name: string | null,
  what: string,
): Effect {
  if (name !== null && state.objects[name]?.live) return nothing(state);
  const finding: Finding = {
    kind: name === null ? 'null_dereference' : 'use_after_free',
    task,
    subject: name ?? 'NULL',
    text:
      name === null
        ? `${taskLetter(task)} follows a NULL pointer (${what}).`
        : `${taskLetter(task)} uses ${name} (${what}), which is freed.`,
  };
  return { ...nothing(state), findings: [finding] };
}
