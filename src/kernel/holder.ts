import { taskOf, withTask, type Effect } from './effect.ts';
import type { LockKind } from './events.ts';
import type { Finding } from './finding.ts';
import { taskLetter } from './program.ts';
import type { KernelState } from './state.ts';

/** One task becomes a lock's holder; it waits for itself if it is already. */
export function take(
  state: KernelState,
  task: number,
  name: string,
  kind: LockKind,
): Effect {
  const me = taskOf(state, task);
  const who = taskLetter(task);
  const findings: Finding[] =
    state.locks[name] === task
      ? [
          {
            kind: 'deadlock',
            task,
            subject: name,
            text: `${who} waits for ${name}, which it holds itself.`,
          },
        ]
      : [];
  const after = withTask(state, task, { held: [...me.held, name] });
  return {
    state: { ...after, locks: { ...after.locks, [name]: task } },
    result: null,
    operations: [{ op: 'lock', lock: name, kind, read: 0 }],
    findings,
  };
}

/** The lock is free from now on, whoever held it. */
export function drop(state: KernelState, task: number, name: string): Effect {
  const me = taskOf(state, task);
  const findings: Finding[] =
    state.locks[name] === task
      ? []
      : [
          {
            kind: 'unlock_not_held',
            task,
            subject: name,
            text: `${taskLetter(task)} unlocks ${name} without holding it.`,
          },
        ];
  const held = me.held.filter((one) => one !== name);
  const after = withTask(state, task, { held });
  return {
    state: { ...after, locks: { ...after.locks, [name]: null } },
    result: null,
    operations: [{ op: 'unlock', lock: name }],
    findings,
  };
}
