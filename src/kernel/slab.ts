import { ownEntry } from '../errors/own-entry.ts';
import { nothing, taskOf, withTask, type Effect } from './effect.ts';
import { __GFP_WAIT, gfpText } from './gfp.ts';
import { afterMightSleep, type Rules } from './might-sleep.ts';
import type { Op } from './op.ts';
import { taskLetter } from './program.ts';
import type { KernelState, ObjectState, SlabState } from './state.ts';

/**
 * Whether the next object needs a page that the limit does not allow.
 *
 * @source mm/memcontrol.c, v3.8, memcg_charge_kmem
 * @omits reclaim and the user counter: at the limit the charge fails at once
 */
export function chargeFails(state: KernelState, cache: string): boolean {
  const slab = ownEntry(state.slabs, cache);
  if (!slab || state.kmemLimitPages === null) return false;
  if (slab.objects < slab.pages * slab.perPage) return false;
  const charged = Object.values(state.slabs).reduce((n, s) => n + s.pages, 0);
  return charged >= state.kmemLimitPages;
}

/**
 * A new object, or NULL where the outcome is `fail`.
 *
 * @source mm/slub.c, v3.8, kmem_cache_alloc_node
 */
export function allocate(
  state: KernelState,
  task: number,
  op: Op & { op: 'kmem_cache_alloc_node' },
  outcome: string,
  rules: Rules,
): Effect {
  const { cache, gfp } = op;
  const then = outcome === 'fail' ? nothing(state) : newObject(state, task, op);
  if ((gfp & __GFP_WAIT) === 0) return then;
  const sleeper = { subject: cache, why: gfpText(gfp) };
  return afterMightSleep(state, task, sleeper, rules, then);
}

function newObject(
  state: KernelState,
  task: number,
  { cache, ref }: Op & { op: 'kmem_cache_alloc_node' },
): Effect {
  const me = taskOf(state, task);
  const object = `${cache}:${taskLetter(task)}${String(me.allocated + 1)}`;
  const born: ObjectState = { cache, ref, live: true };
  const after = withTask(state, task, { allocated: me.allocated + 1 });
  const made = {
    ...after,
    objects: { ...after.objects, [object]: born },
    slabs: charge(after.slabs, cache),
  };
  return { ...nothing(made), result: object };
}

function charge(
  slabs: KernelState['slabs'],
  cache: string,
): KernelState['slabs'] {
  const slab = ownEntry(slabs, cache);
  if (!slab) return slabs;
  const full = slab.objects >= slab.pages * slab.perPage;
  const next: SlabState = {
    ...slab,
    objects: slab.objects + 1,
    pages: slab.pages + (full ? 1 : 0),
  };
  return { ...slabs, [cache]: next };
}

/** Gives an object back to its cache; one freed already is a finding. */
export function free(state: KernelState, task: number, name: string): Effect {
  const object = ownEntry(state.objects, name);
  if (!object?.live) {
    return {
      ...nothing(state),
      findings: [
        {
          kind: 'double_free',
          task,
          subject: name,
          text: `${taskLetter(task)} frees ${name}, which is free already.`,
        },
      ],
    };
  }
  const slab = ownEntry(state.slabs, object.cache);
  const slabs = slab
    ? { ...state.slabs, [object.cache]: { ...slab, objects: slab.objects - 1 } }
    : state.slabs;
  return nothing({
    ...state,
    slabs,
    objects: { ...state.objects, [name]: { ...object, live: false } },
  });
}
