import type { Op } from '../kernel/index.ts';

/** Whether a step is inside the function under analysis: it is on the stack. */
export function insideFunction({ stack }: Op): boolean {
  return stack?.some(({ fn }) => fn === 'cfq_find_alloc_queue') ?? false;
}
