import type { Op } from '../kernel/index.ts';

/** Whether cfq_find_alloc_queue() makes the step, itself or by what it calls. */
export function insideFunction({ stack = [] }: Op): boolean {
  return stack.some(({ fn }) => fn === 'cfq_find_alloc_queue');
}
