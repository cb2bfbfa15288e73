import { taskOf, withTask, type Effect } from './effect.ts';
import type { KernelState } from './state.ts';

/**
 * What one `local_bh_disable()` adds to the preempt count.
 *
 * @source include/linux/hardirq.h, v3.8, SOFTIRQ_DISABLE_OFFSET
 */
const SOFTIRQ_DISABLE_OFFSET = 0x200;

/** The bits of the preempt count that count it. */
const SOFTIRQ_MASK = 0xff00;

/**
 * Whether a preempt count has bottom halves off; one below zero is wrong, and
 * has no parts.
 */
export function bottomHalvesOff(preempt_count: number): boolean {
  return preempt_count > 0 && (preempt_count & SOFTIRQ_MASK) !== 0;
}

/** @source kernel/softirq.c, v3.8, local_bh_disable */
export function disableBottomHalves(state: KernelState, task: number): Effect {
  const { preempt_count } = taskOf(state, task);
  return {
    state: withTask(state, task, {
      preempt_count: preempt_count + SOFTIRQ_DISABLE_OFFSET,
    }),
    result: null,
    operations: [{ op: 'bh_disable' }],
    findings: [],
  };
}

/**
 * Bottom halves on, at the last of nested calls. A kernel whose lock validator
 * watches turns interrupts on with it, whatever they were.
 *
 * @source kernel/softirq.c, v3.8, _local_bh_enable_ip
 * @omits the plain warning on a call with interrupts off
 */
export function enableBottomHalves(state: KernelState, task: number): Effect {
  const { preempt_count } = taskOf(state, task);
  return {
    state: withTask(state, task, {
      preempt_count: preempt_count - SOFTIRQ_DISABLE_OFFSET,
      irqs_disabled: false,
    }),
    result: null,
    operations: [{ op: 'bh_enable' }],
    findings: [],
  };
}
