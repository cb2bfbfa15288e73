import { ownEntry } from '../errors/own-entry.ts';
import { nothing, quiet, taskOf, type Effect } from './effect.ts';
import { __GFP_NOFAIL } from './gfp.ts';
import {
  afterUncounted,
  beginGracePeriod,
  isHeldUp,
  leaveGracePeriod,
} from './grace-period.ts';
import { disableBottomHalves, enableBottomHalves } from './bottom-halves.ts';
import { readersOf } from './holder.ts';
import { disableIrqs, restoreIrqs } from './local-irqs.ts';
import {
  excludes,
  isShared,
  lockCallOf,
  lockCalls,
  lockFamilies,
  type LockCall,
  type LockCallName,
} from './lock-calls.ts';
import { applyLockCall } from './apply-lock-call.ts';
import { countReference, dereference, runCallback } from './object.ts';
import type { Op } from './op.ts';
import type { LockKind } from './events.ts';
import { taskLetter, type Program } from './program.ts';
import { afterMightSleep } from './might-sleep.ts';
import { allocate, chargeFails, free } from './slab.ts';
import type { KernelState } from './state.ts';

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
        .filter((name) => !program.locks[name]?.kind?.startsWith('rcu'))
        .map((name) => [name, null]),
    ),
    ...withReadersOf(program),
    memory: program.memory,
    objects: program.objects,
    slabs: program.slabs ?? {},
    kmemLimitPages: program.kmemLimitPages ?? null,
    gracePeriod: null,
  };
}

/** Nobody reads under the locks that readers share. */
function withReadersOf({ locks }: Program): Pick<KernelState, 'readers'> {
  const names = Object.keys(locks).filter((name) => {
    const kind = locks[name]?.kind;
    return kind !== undefined && readerKinds.has(kind);
  });
  if (names.length === 0) return {};
  return { readers: Object.fromEntries(names.map((name) => [name, []])) };
}

const readerKinds: ReadonlySet<LockKind> = new Set<LockKind>([
  ...lockFamilies.rwlock.kinds,
  ...lockFamilies.rwsem.kinds,
]);

/** Whether a lock is free for such a call of a task. */
function isFree(
  state: KernelState,
  task: number | null,
  call: LockCall,
  name: string,
): boolean {
  if (!excludes(call)) return true;
  const owner = ownEntry(state.locks, name) ?? null;
  if (owner !== null && owner !== task) return false;
  if (isShared(call)) return true;
  return (readersOf(state, name) ?? []).every((reader) => reader === task);
}

/**
 * Why this task cannot apply this primitive now, or null if it can.
 *
 * @omits fairness: a waiting task may be passed over for ever; a handler that
 *   interrupts a handler
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
  if (isLockCall(op)) {
    const call: LockCall = lockCalls[op.op];
    const waits = call.does === 'take' && !isFree(state, task, call, op.lock);
    return waits ? op.lock : null;
  }
  switch (op.op) {
    case 'rcu_gp_wait':
      return isHeldUp(program.config, state) ? 'a reader' : null;
    case 'irq_enter': {
      const host = program.tasks[task]?.interrupts;
      if (host === undefined) return null;
      const { irqs_disabled, status } = taskOf(state, host);
      return irqs_disabled || status === 'in irq' ? 'irqs off' : null;
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
  const call = lockCallOf(op.op);
  if (call?.does === 'try' && 'lock' in op) {
    return [isFree(state, null, call, op.lock) ? 'taken' : 'busy'];
  }
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
  const effect = primitive(program, state, task, op, outcome);
  if (program.config.PREEMPT_RCU) return effect;
  return { ...effect, state: afterUncounted(effect.state, task, op) };
}

function primitive(
  program: Program,
  state: KernelState,
  task: number,
  op: Op,
  outcome: string,
): Effect {
  const { config } = program;
  const me = taskOf(state, task);
  const count = config.PREEMPT_COUNT ? 1 : 0;
  if (isLockCall(op)) return lockCall(program, state, task, op, outcome);
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
      // A counter that drops from 1 to 0 ends a section, and no other does.
      const out = config.PREEMPT_RCU && me.rcu_read_lock_nesting === 1;
      return {
        ...left,
        state: out ? leaveGracePeriod(left.state, task) : left.state,
        operations: [{ op: 'unlock', lock: 'rcu_read_lock' }],
      };
    }
    case 'local_irq_disable':
      return { ...disableIrqs(state, task), result: null };
    case 'local_irq_save':
      return disableIrqs(state, task);
    case 'local_irq_enable':
      return restoreIrqs(state, task);
    case 'local_irq_restore':
      return restoreIrqs(state, task, op.flags);
    case 'local_bh_disable':
      return disableBottomHalves(state, task);
    case 'local_bh_enable':
      return enableBottomHalves(state, task);
    case 'might_sleep':
    case 'schedule': {
      const sleeper = { subject: op.op, why: `${op.op}()` };
      const how = op.op === 'schedule' ? ({ schedules: true } as const) : {};
      const then = nothing(state);
      return afterMightSleep(
        state,
        task,
        { ...sleeper, ...how },
        program,
        then,
      );
    }
    case 'kmem_cache_alloc_node':
      return allocate(state, task, op, outcome, program);
    case 'kmem_cache_free':
      return free(state, task, op.object);
    case 'load':
      return {
        ...nothing(state),
        result: ownEntry(state.memory, op.cell) ?? null,
        operations: op.rcu_dereference
          ? [{ op: 'rcu_deref', any_held: ['rcu_read_lock'] }]
          : [],
      };
    case 'store':
      return nothing({
        ...state,
        memory: { ...state.memory, [op.cell]: op.value },
      });
    case 'get':
      return countReference(state, task, op.object, +1);
    case 'put':
      return countReference(state, task, op.object, -1, op.call_rcu);
    case 'use':
      return dereference(state, task, op.object, op.what);
    case 'rcu_gp_start':
      return nothing(beginGracePeriod(config, state, task));
    case 'rcu_gp_wait':
      return runCallback({ ...state, gracePeriod: null }, task, op.frees);
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
      return {
        ...nothing(state),
        result: op.value,
        findings: (op.findings ?? []).map((finding) => ({ ...finding, task })),
      };
    case 'user_exit':
      return { ...nothing(state), operations: [{ op: 'user_exit' }] };
    case 'choose':
      return { ...nothing(state), result: outcome };
    case 'call':
      return nothing(state);
  }
}

type LockOp = Op & { readonly op: LockCallName };

function isLockCall(op: Op): op is LockOp {
  return lockCallOf(op.op) !== null;
}

/** A call about a lock, after what its function asserts before it. */
function lockCall(
  program: Program,
  state: KernelState,
  task: number,
  op: LockOp,
  outcome: string,
): Effect {
  const then = applyLockCall(
    program,
    state,
    task,
    lockCalls[op.op],
    op,
    outcome,
  );
  const fn = op.op === 'spin_lock_irq' ? op.might_sleep : undefined;
  if (fn === undefined) return then;
  const sleeper = { subject: fn, why: `${fn}()` };
  return afterMightSleep(state, task, sleeper, program, then);
}
