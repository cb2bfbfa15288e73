/**
 * Why a task may not sleep, in words: the model says it of a step, and the
 * validator of an operation.
 */
export const atomicReason = {
  held: (lock: string): string => `${lock} held`,
  reading: 'inside rcu_read_lock()',
  irqsOff: 'interrupts off',
  inHandler: 'in an interrupt handler',
  inBottomHalf: 'in a bottom half',
  bottomHalvesOff: 'bottom halves off',
} as const;
