import type { Effect } from './effect.ts';
import { take } from './holder.ts';
import { afterMightSleep, type Rules } from './might-sleep.ts';
import type { KernelState } from './state.ts';

/**
 * Takes a mutex, after the assertion that the task may sleep: who finds it
 * taken sleeps until it is free.
 *
 * @source kernel/mutex.c, v3.8, mutex_lock
 * @omits spinning while the holder runs; a sleep that a signal ends
 */
export function lockMutex(
  rules: Rules,
  state: KernelState,
  task: number,
  name: string,
): Effect {
  const sleeper = { subject: name, why: `mutex_lock(${name})` };
  const taken = take(state, task, name, 'mutex');
  return afterMightSleep(state, task, sleeper, rules, taken);
}
