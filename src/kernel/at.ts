import type { Kernel, Op, Value } from './op.ts';

/**
 * Runs `fn(...args)` and adds the frame of this call to every primitive that
 * it yields. The build writes these calls: `yield* f(x)` on line 12 of a model
 * file becomes `yield* at('path:12', 'f', f, x)`, so a model source needs no
 * line numbers of its own (src/repository/stamp-model.ts).
 */
export function* at<A extends unknown[], T>(
  site: string,
  name: string,
  fn: (...args: A) => Kernel<T>,
  ...args: A
): Kernel<T> {
  const inner = fn(...args);
  let turn = inner.next();
  while (!turn.done) {
    const stack = [...(turn.value.stack ?? []), { fn: name, site }];
    const op: Op = { ...turn.value, stack };
    const result: Value = yield op;
    turn = inner.next(result);
  }
  return turn.value;
}
