import { taskOf, withTask, type Effect } from './effect.ts';
import { disableBottomHalves, enableBottomHalves } from './bottom-halves.ts';
import type { LockKind } from './events.ts';
import { disableIrqs, restoreIrqs } from './local-irqs.ts';
import {
  downgrade,
  drop,
  share,
  take,
  unshare,
  type Acquire,
} from './holder.ts';
import {
  isShared,
  lockFamilies,
  sleepsFor,
  type LockCall,
} from './lock-calls.ts';
import { afterMightSleep, type Rules } from './might-sleep.ts';
import type { IrqFlags } from './op.ts';
import type { KernelState } from './state.ts';

/** A call about a lock, with what it is called with. */
export interface Called {
  readonly op: string;
  readonly lock: string;
  readonly flags?: IrqFlags;
}

/**
 * What a call does to the lock that it names, and to interrupts, bottom halves
 * and preemption besides.
 *
 * @source include/linux/spinlock_api_smp.h, rwlock_api_smp.h, v3.8;
 *   kernel/mutex.c, kernel/rwsem.c, v3.8
 */
export function applyLockCall(
  rules: Rules,
  state: KernelState,
  task: number,
  call: LockCall,
  called: Called,
  outcome: string,
): Effect {
  if (call.does === 'downgrade') return downgrade(state, task, called.lock);
  if (call.does === 'drop') return dropped(rules, state, task, call, called);
  if (outcome === 'busy') {
    return { state, result: false, operations: [], findings: [] };
  }
  const taken = acquired(rules, state, task, call, called.lock);
  if (call.does === 'try') return { ...taken, result: true };
  if (!sleepsFor(call)) return taken;
  const sleeper = { subject: called.lock, why: `${called.op}(${called.lock})` };
  return afterMightSleep(state, task, sleeper, rules, taken);
}

function acquired(
  { config }: Rules,
  state: KernelState,
  task: number,
  call: LockCall,
  name: string,
): Effect {
  const before = around(state, task, call);
  const event = acquireEvent(call, name);
  const held = (isShared(call) ? share : take)(before.state, task, name, event);
  const pins = lockFamilies[call.family].pins && config.PREEMPT_COUNT ? 1 : 0;
  const { preempt_count } = taskOf(held.state, task);
  return {
    ...held,
    state: withTask(held.state, task, { preempt_count: preempt_count + pins }),
    result: before.result ?? (call.family === 'srcu' ? 0 : null),
    operations: [...before.operations, ...held.operations],
  };
}

/** What a call does before it takes its lock. */
function around(state: KernelState, task: number, call: LockCall): Effect {
  const off = call.irqs ? disableIrqs(state, task) : null;
  const result = call.irqs === 'save' && off ? off.result : null;
  const bh = call.bh ? disableBottomHalves(off?.state ?? state, task) : null;
  return {
    state: bh?.state ?? off?.state ?? state,
    result,
    operations: [...(off?.operations ?? []), ...(bh?.operations ?? [])],
    findings: [],
  };
}

function dropped(
  { config }: Rules,
  state: KernelState,
  task: number,
  call: LockCall,
  { lock, flags }: Called,
): Effect {
  const free = (isShared(call) ? unshare : drop)(state, task, lock);
  const pins = lockFamilies[call.family].pins && config.PREEMPT_COUNT ? 1 : 0;
  const { preempt_count } = taskOf(free.state, task);
  const unpinned = withTask(free.state, task, {
    preempt_count: preempt_count - pins,
  });
  const restored = call.irqs && restoreIrqs(unpinned, task, flags);
  const bh = call.bh && enableBottomHalves(unpinned, task);
  return {
    ...free,
    state: (bh ?? restored)?.state ?? unpinned,
    operations: [...free.operations, ...((bh ?? restored)?.operations ?? [])],
    findings: [...free.findings, ...(bh?.findings ?? [])],
  };
}

function acquireEvent(call: LockCall, lock: string): Acquire {
  const { family, reads } = call;
  const [write, read = write] = lockFamilies[family].kinds as readonly [
    LockKind,
    LockKind?,
  ];
  const kind = family !== 'spin' && reads ? read : write;
  const isRcu = family === 'srcu' || family.startsWith('rcu');
  const level = reads ? (family === 'rwsem' ? 1 : 2) : 0;
  return {
    op: 'lock',
    lock,
    kind,
    read: level,
    ...(call.does === 'try' ? { try: true } : {}),
    ...(isRcu ? { check: 0 } : {}),
  };
}
