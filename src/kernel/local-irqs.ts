import { taskOf, withTask, type Effect } from './effect.ts';
import type { IrqFlags } from './op.ts';
import type { KernelState } from './state.ts';

/**
 * Interrupts off; the result is what they were.
 *
 * @source include/linux/irqflags.h, v3.8, local_irq_save
 */
export function disableIrqs(state: KernelState, task: number): Effect {
  const wereOff = taskOf(state, task).irqs_disabled;
  const flags: IrqFlags = wereOff ? 'off' : 'on';
  return {
    state: withTask(state, task, { irqs_disabled: true }),
    result: flags,
    operations: wereOff ? [] : [{ op: 'irq_disable' }],
    findings: [],
  };
}

/**
 * Interrupts as they were, or on where nothing says how.
 *
 * @source include/linux/irqflags.h, v3.8, local_irq_restore
 */
export function restoreIrqs(
  state: KernelState,
  task: number,
  flags?: IrqFlags,
): Effect {
  const wereOff = taskOf(state, task).irqs_disabled;
  const areOff = flags === 'off';
  const event = areOff ? 'irq_disable' : 'irq_enable';
  return {
    state: withTask(state, task, { irqs_disabled: areOff }),
    result: null,
    operations: wereOff === areOff ? [] : [{ op: event }],
    findings: [],
  };
}
