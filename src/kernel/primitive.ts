import type { Kernel, Op, Value } from './op.ts';

/** Steps that the body under way has made and not begun; null: nobody asks. */
let unbegun: Set<Op> | null = null;

/**
 * A kernel function that is these steps and gives the last one's result. A
 * generator that nobody runs does nothing and says nothing, so its first step
 * is noted when it is made, and struck out when it begins: that is how a
 * forgotten `yield*` comes to light.
 */
export function primitive<T>(first: Op, ...further: readonly Op[]): Kernel<T> {
  const made = unbegun;
  made?.add(first);
  return steps(made, first, further);
}

function* steps<T>(
  made: Set<Op> | null,
  first: Op,
  further: readonly Op[],
): Kernel<T> {
  made?.delete(first);
  let result: Value = yield first;
  for (const op of further) result = yield op;
  return result as T;
}

/** Does something, and notes in `made` the steps it makes and never begins. */
export function noting<R>(made: Set<Op>, act: () => R): R {
  const outer = unbegun;
  unbegun = made;
  try {
    return act();
  } finally {
    unbegun = outer;
  }
}
