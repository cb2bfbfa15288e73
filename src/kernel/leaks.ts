import { counted } from './counted.ts';
import type { Finding } from './finding.ts';
import type { Program } from './program.ts';
import type { KernelState } from './state.ts';

/** What is wrong once all tasks have finished; `task` moved last. */
export function finalFindings(
  program: Program,
  state: KernelState,
  task: number,
): readonly Finding[] {
  return [...leaks(state, task), ...(program.audit?.(state) ?? [])];
}

/**
 * The objects with more references than memory cells that hold them: nobody
 * can ever drop those references, so the objects are never freed. Asked when
 * all tasks have finished, since a task may hold one in a local variable.
 */
function leaks(state: KernelState, task: number): Finding[] {
  return Object.entries(state.objects).flatMap(([name, object]) => {
    if (!object.live || object.freeing || object.cache === EMBEDDED) return [];
    const holders = Object.values(state.memory).filter((v) => v === name);
    if (object.ref <= holders.length && object.ref > 0) return [];
    return [
      {
        kind: 'leak',
        task,
        subject: name,
        text:
          `${name} has ${counted(object.ref, 'reference')} and ` +
          `${counted(holders.length, 'holder')}: it is never freed.`,
      },
    ];
  });
}

/** The cache name of objects that are part of another one, never freed. */
export const EMBEDDED = 'embedded';
