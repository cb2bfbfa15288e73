import type { Frame } from './events.ts';
import type { Kernel, Op, Value } from './op.ts';

/**
 * Runs `fn(...args)` and adds the frame of this call to every primitive that
 * it yields: the call chain of steps and reports. Here and in the pages nobody
 * writes it, for the build does: `yield* f(x)` on line 12 becomes `yield*
 * at('path:12', 'f', f, x)` in every function that says it returns `Kernel<…>`.
 * Where no build does, it is written by hand.
 * @example
 * import { at, play, rcu_read_lock, type Kernel } from 'imbalance';
 *
 * function* look_up(key: string): Kernel<void> {
 *   yield* at(`the list of ${key}`, 'rcu_read_lock', rcu_read_lock);
 * }
 * const played = play(() => at('driver.ts:7', 'look_up', look_up, 'a key'));
 * played.steps[0]?.op.stack?.at(-1); // => { fn: 'look_up', site: 'driver.ts:7' }
 */
export function* at<A extends unknown[], T>(
  site: string,
  name: string,
  fn: (...args: A) => Kernel<T>,
  ...args: A
): Kernel<T> {
  const inner = fn(...args);
  const frame: Frame = { fn: name, site };
  let turn = inner.next();
  while (!turn.done) {
    const result: Value = yield framed(turn.value, frame);
    turn = inner.next(result);
  }
  return turn.value;
}

/**
 * The step that the call below has just made anew: nobody else has it yet, so
 * it takes the next frame as it is.
 */
let rising: { readonly op: Op; readonly stack: Frame[] } | null = null;

function framed(op: Op, frame: Frame): Op {
  if (rising?.op !== op) {
    const stack = [...(op.stack ?? [])];
    rising = { op: { ...op, stack }, stack };
  }
  rising.stack.push(frame);
  return rising.op;
}

/** The step has left its body: from now on nothing is added to it. */
export function arrived(): void {
  rising = null;
}
