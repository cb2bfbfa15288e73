import { ownEntry } from '../errors/own-entry.ts';
import { taskOf, withTask, withWhole, type Effect } from './effect.ts';
import type { LockOperation } from './events.ts';
import type { Finding } from './finding.ts';
import { taskLetter } from './program.ts';
import type { KernelState, TaskState } from './state.ts';

/** The event of an acquire. */
export type Acquire = LockOperation & { readonly op: 'lock' };

/** One task becomes a lock's holder; it waits for itself if it is already. */
export function take(
  state: KernelState,
  task: number,
  name: string,
  event: Acquire,
): Effect {
  const me = taskOf(state, task);
  const isMine =
    ownEntry(state.locks, name) === task ||
    (readersOf(state, name)?.includes(task) ?? false);
  const after = withTask(state, task, { held: [...me.held, name] });
  return {
    state: { ...after, locks: { ...after.locks, [name]: task } },
    result: null,
    operations: [event],
    findings: isMine ? [waitsForItself(task, name)] : [],
  };
}

/**
 * One task becomes one of those that hold a lock together. A reader waits for
 * itself where it holds the lock as a writer.
 *
 * @omits that a writer who waits keeps later readers out, even one that reads
 *   already: the validator tells of a reader that takes an rwsem twice
 */
export function share(
  state: KernelState,
  task: number,
  name: string,
  event: Acquire,
): Effect {
  const me = taskOf(state, task);
  const after = withTask(state, task, {
    held: [...me.held, name],
    shared: [...(me.shared ?? []), name],
  });
  return {
    state: withReaders(after, name, (readers) =>
      [...readers, task].sort((a, b) => a - b),
    ),
    result: null,
    operations: [event],
    findings:
      ownEntry(state.locks, name) === task ? [waitsForItself(task, name)] : [],
  };
}

/** The lock is free from now on, whoever held it. */
export function drop(state: KernelState, task: number, name: string): Effect {
  const me = taskOf(state, task);
  const isMine = ownEntry(state.locks, name) === task;
  // As many as it holds as a reader stay.
  let stay = (me.shared ?? []).filter((one) => one === name).length;
  const held = me.held.filter((one) => one !== name || stay-- > 0);
  const after = withTask(state, task, { held });
  return {
    state: { ...after, locks: { ...after.locks, [name]: null } },
    result: null,
    operations: [{ op: 'unlock', lock: name }],
    findings: isMine ? [] : [notHeld(task, name)],
  };
}

/** One reader less: this task, or where it is none, another. */
export function unshare(
  state: KernelState,
  task: number,
  name: string,
): Effect {
  const me = taskOf(state, task);
  const { shared = [], ...rest } = me;
  const isMine = shared.includes(name);
  const left = less(shared, name);
  const held = less(me.held, name);
  const after = isMine
    ? withWhole(state, task, {
        ...rest,
        held,
        ...(left.length === 0 ? {} : { shared: left }),
      })
    : state;
  return {
    state: withReaders(after, name, (readers) => {
      const at = Math.max(0, readers.indexOf(task));
      return readers.filter((_, i) => i !== at);
    }),
    result: null,
    operations: [{ op: 'unlock', lock: name }],
    findings: isMine ? [] : [notHeld(task, name)],
  };
}

/** A writer becomes a reader, and lets others read. */
export function downgrade(
  state: KernelState,
  task: number,
  name: string,
): Effect {
  const me = taskOf(state, task);
  const isMine = ownEntry(state.locks, name) === task;
  // What becomes of the task is its own affair, of the lock everybody's.
  const after = heldAlone(me).includes(name)
    ? withTask(state, task, { shared: [...(me.shared ?? []), name] })
    : state;
  // Nobody reads what is written: it is the first.
  const reading = withReaders(after, name, () => [task]);
  return {
    state: isMine
      ? { ...reading, locks: { ...reading.locks, [name]: null } }
      : after,
    result: null,
    operations: [{ op: 'downgrade', lock: name }],
    findings: isMine ? [] : [notHeld(task, name)],
  };
}

/** The locks that a task holds, and nobody else can. */
export function heldAlone({ held, shared }: TaskState): readonly string[] {
  return shared ? held.filter((lock) => !shared.includes(lock)) : held;
}

/** Who reads under a lock that readers share; undefined of another lock. */
export function readersOf(
  { readers }: KernelState,
  name: string,
): readonly number[] | undefined {
  return readers && ownEntry(readers, name);
}

function withReaders(
  state: KernelState,
  name: string,
  change: (readers: readonly number[]) => readonly number[],
): KernelState {
  const readers = readersOf(state, name);
  if (!readers) return state;
  return { ...state, readers: { ...state.readers, [name]: change(readers) } };
}

/** The list without the last of its entries that is this one. */
function less(names: readonly string[], name: string): readonly string[] {
  const at = names.lastIndexOf(name);
  return names.filter((_, i) => i !== at);
}

function waitsForItself(task: number, name: string): Finding {
  const text = `${taskLetter(task)} waits for ${name}, which it holds itself.`;
  return { kind: 'deadlock', task, subject: name, text };
}

function notHeld(task: number, name: string): Finding {
  const text = `${taskLetter(task)} unlocks ${name} without holding it.`;
  return { kind: 'unlock_not_held', task, subject: name, text };
}
