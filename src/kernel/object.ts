import { nothing, type Effect } from './effect.ts';
import type { Finding } from './finding.ts';
import { taskLetter } from './program.ts';
import { free } from './slab.ts';
import type { KernelState } from './state.ts';

/**
 * Adds to a reference count; a drop to 0 frees the object. The result says
 * whether it did.
 */
export function countReference(
  state: KernelState,
  task: number,
  name: string,
  by: 1 | -1,
): Effect {
  const object = state.objects[name];
  if (!object?.live) {
    const used = dereference(state, task, name, 'reference count');
    return { ...used, result: false };
  }
  const ref = object.ref + by;
  const counted = {
    ...state,
    objects: { ...state.objects, [name]: { ...object, ref } },
  };
  const last = ref === 0 && by === -1;
  const after = last ? free(counted, task, name) : nothing(counted);
  return { ...after, result: last };
}

/** Follows a pointer to an object. */
export function dereference(
  state: KernelState,
  task: number,
  name: string | null,
  what: string,
): Effect {
  if (name !== null && state.objects[name]?.live) return nothing(state);
  const finding: Finding = {
    kind: name === null ? 'null_dereference' : 'use_after_free',
    task,
    subject: name ?? 'NULL',
    text:
      name === null
        ? `${taskLetter(task)} follows a NULL pointer (${what}).`
        : `${taskLetter(task)} uses ${name} (${what}), which is freed.`,
  };
  return { ...nothing(state), findings: [finding] };
}
