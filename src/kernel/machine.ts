import { nothing, quiet, taskOf, type Effect } from './effect.ts';
import { __GFP_NOFAIL } from './gfp.ts';
import {
  afterUncounted,
  beginGracePeriod,
  isHeldUp,
  leaveGracePeriod,
} from './grace-period.ts';
import { drop } from './holder.ts';
import { lockMutex } from './mutex.ts';
import { countReference, dereference, runCallback } from './object.ts';
import type { Op } from './op.ts';
import { taskLetter, type Program } from './program.ts';
import { afterMightSleep } from './might-sleep.ts';
import { allocate, chargeFails, free } from './slab.ts';
import { lock, unlock } from './spinlock.ts';
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
    case 'spin_lock_irq':
    case 'mutex_lock': {
      const owner = state.locks[op.lock] ?? null;
      return owner === null || owner === task ? null : op.lock;
    }
    case 'rcu_gp_wait':
      return isHeldUp(program.config, state) ? 'a reader' : null;
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
    case 'spin_lock':
      return lock(state, task, op.lock, false, count);
    case 'spin_lock_irq': {
      const taken = lock(state, task, op.lock, true, count);
      const fn = op.might_sleep;
      if (fn === undefined) return taken;
      const sleeper = { subject: fn, why: `${fn}()` };
      return afterMightSleep(state, task, sleeper, program, taken);
    }
    case 'spin_unlock':
    case 'spin_unlock_irq':
      return unlock(state, task, op.lock, op.op === 'spin_unlock_irq', count);
    case 'mutex_lock':
      return lockMutex(program, state, task, op.lock);
    case 'mutex_unlock':
      return drop(state, task, op.lock);
    case 'kmem_cache_alloc_node':
      return allocate(state, task, op, outcome, program);
    case 'kmem_cache_free':
      return free(state, task, op.object);
    case 'load':
      return {
        ...nothing(state),
        result: state.memory[op.cell] ?? null,
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
