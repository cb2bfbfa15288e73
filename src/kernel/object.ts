import { ownEntry } from '../errors/own-entry.ts';
import { nothing, type Effect } from './effect.ts';
import type { Finding } from './finding.ts';
import { taskLetter } from './program.ts';
import { free } from './slab.ts';
import type { KernelState, ObjectState } from './state.ts';

/**
 * Adds to a reference count; a drop to 0 frees the object, at once or, with
 * `call_rcu`, by a callback. The result says whether it was such a drop. To
 * take a reference to what only waits to be freed is a use after free: it will
 * be freed all the same.
 */
export function countReference(
  state: KernelState,
  task: number,
  name: string,
  by: 1 | -1,
  call_rcu = false,
): Effect {
  const object = ownEntry(state.objects, name);
  if (!object?.live || object.freeing) {
    return { ...freed(state, task, name, 'reference count'), result: false };
  }
  const ref = object.ref + by;
  const counted = {
    ...state,
    objects: { ...state.objects, [name]: { ...object, ref } },
  };
  const last = ref === 0 && by === -1;
  if (last && call_rcu) {
    const freeing: ObjectState = { ...object, ref, freeing: true };
    const waits = { ...state, objects: { ...state.objects, [name]: freeing } };
    return { ...nothing(waits), result: true };
  }
  const after = last ? free(counted, task, name) : nothing(counted);
  return { ...after, result: last };
}

/** The end of a grace period: frees what a callback waits with, if any. */
export function runCallback(
  state: KernelState,
  task: number,
  name?: string,
): Effect {
  const waits = name !== undefined && ownEntry(state.objects, name)?.freeing;
  return waits ? free(state, task, name) : nothing(state);
}

/** Follows a pointer to an object. */
export function dereference(
  state: KernelState,
  task: number,
  name: string | null,
  what: string,
): Effect {
  if (name !== null && ownEntry(state.objects, name)?.live)
    return nothing(state);
  return freed(state, task, name, what);
}

function freed(
  state: KernelState,
  task: number,
  name: string | null,
  what: string,
): Effect {
  const finding: Finding = {
    kind: name === null ? 'null_dereference' : 'use_after_free',
    task,
    subject: name ?? 'NULL',
    text:
      name === null
        ? `${taskLetter(task)} follows a NULL pointer (${what}).`
        : `${taskLetter(task)} uses ${name}, which is freed (${what}).`,
  };
  return { ...nothing(state), findings: [finding] };
}
