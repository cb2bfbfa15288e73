import type { FindAllocQueue, Variant } from '../../cfq/index.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import type { Kernel, Value } from '../../kernel/index.ts';

/** Steps after which a call counts as one that never ends. */
const stepsMax = 300;

/**
 * A function that somebody has just written, with a leash: it throws where it
 * would go on for ever.
 *
 * @throws LI158 after `stepsMax` steps of a call
 */
export function limited(variant: Variant): Variant {
  const cfq_find_alloc_queue: FindAllocQueue = (...args) =>
    limitedCall(variant.cfq_find_alloc_queue(...args));
  return { ...variant, cfq_find_alloc_queue };
}

function* limitedCall<T>(body: Kernel<T>): Kernel<T> {
  let turn = body.next();
  for (let steps = 0; !turn.done; steps++) {
    if (steps >= stepsMax) throw endless(`one call took ${String(stepsMax)} steps`);
    const result: Value = yield turn.value;
    turn = body.next(result);
  }
  return turn.value;
}

/** LI158 with what was seen. */
export function endless(fact: string): NumberedError {
  return new NumberedError(
    'LI158',
    'cfq_find_alloc_queue()',
    `it has no end: ${fact}.`,
    'Every way through it has to return, also when all allocations fail.',
  );
}
