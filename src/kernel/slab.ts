import { nothing, taskOf, withTask, type Effect } from './effect.ts';
import type { LockOperation } from './events.ts';
import type { Finding } from './finding.ts';
import { __GFP_WAIT, gfpText } from './gfp.ts';
import type { Op } from './op.ts';
import { taskLetter } from './program.ts';
import type { KernelConfig } from './rcu-flavours.ts';
import type { KernelState, ObjectState, SlabState } from './state.ts';

/**
 * Whether the next object needs a page that the limit does not allow.
 *
 * @source mm/memcontrol.c, v3.8, memcg_charge_kmem
 * @omits reclaim and the user counter: at the limit the charge fails at once
 */
export function chargeFails(state: KernelState, cache: string): boolean {
  const slab = state.slabs[cache];
  if (!slab || state.kmemLimitPages === null) return false;
  if (slab.objects < slab.pages * slab.perPage) return false;
  const charged = Object.values(state.slabs).reduce((n, s) => n + s.pages, 0);
  return charged >= state.kmemLimitPages;
}

/**
 * A new object, or NULL where the outcome is `fail`.
 *
 * @source mm/slub.c, v3.8, kmem_cache_alloc_node
 */
export function allocate(
  state: KernelState,
  task: number,
  op: Op & { op: 'kmem_cache_alloc_node' },
  outcome: string,
  config: KernelConfig,
): Effect {
  const sleeps = (op.gfp & __GFP_WAIT) !== 0;
  const findings = sleeps ? mayNotSleep(state, task, op) : [];
  const operations = sleeps ? sleepChecks(config) : [];
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

/**
 * What a validator hears of a call that may sleep: that it may, and where a
 * read section may never be left by the scheduler, that none may be open.
 *
 * @source include/linux/rcupdate.h, v3.8, rcu_preempt_sleep_check
 */
function sleepChecks({ PREEMPT_RCU }: KernelConfig): LockOperation[] {
  return [
    ...(PREEMPT_RCU ? [] : [{ op: 'rcu_check_none' } as const]),
    { op: 'might_sleep' },
  ];
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

/** Gives an object back to its cache; one freed already is a finding. */
export function free(state: KernelState, task: number, name: string): Effect {
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
