/** The variables of one task of the reference model. */
export interface ReferenceLocal {
  readonly pc: number;
  readonly wait: number;
  readonly spare: number;
  readonly found: number;
  readonly ref: number;
  readonly depth: number;
  readonly calls: number;
}

/** What the tasks share; `owed` is the bit of the task that moves. */
export interface ReferenceShared {
  readonly lock: number;
  readonly slot: number;
  readonly grp: number;
  readonly owed: number;
}

/** Which rule of the reference model a step breaks. */
export type ReferenceRule = 'leave' | 'end' | 'use';

/** One outcome of one step: what changes. */
export interface ReferenceStep {
  readonly local: Partial<ReferenceLocal> & { readonly pc: number };
  readonly shared?: Partial<ReferenceShared>;
  readonly breaks?: ReferenceRule;
  readonly fault?: boolean;
}

/** Which reference model. */
export interface ReferenceOptions {
  /** Before or after the patch. */
  readonly patched: boolean;
  /** Tasks, 1 to 8. */
  readonly tasks: number;
  /** Calls of each task, 1 to 4; default 1. */
  readonly calls?: number;
  /** One more process unlinks the group, waits for a grace period, frees it. */
  readonly reaper?: boolean;
  /** Every gfp mask may sleep, and calls begin at pc 1; otherwise it is a choice. */
  readonly waitOnly?: boolean;
}

/** The pc of a task that has made all its calls. */
export const DONE = 16;

/**
 * The transitions of one task: the table of the reference model, line by
 * line. An empty list: the task waits.
 */
export function referenceSteps(
  options: ReferenceOptions,
  me: ReferenceLocal,
  { lock, slot, grp, owed }: ReferenceShared,
): readonly ReferenceStep[] {
  switch (me.pc) {
    case 0:
      return [1, 0].map((wait) => ({ local: { pc: 1, wait } }));
    case 1:
      return lock ? [] : [{ local: { pc: 2 }, shared: { lock: 1 } }];
    case 2:
      return [{ local: { pc: slot === 2 ? 14 : 3 } }];
    case 3:
      return [{ local: { pc: 4, depth: me.depth + 1 } }];
    case 4:
      return [{ local: { pc: 5, ref: grp === 0 ? 1 : 2 } }];
    case 5:
      if (slot === 2) return [{ local: { pc: 11, found: 2 } }];
      if (me.spare) return [{ local: { pc: 10, found: 2, spare: 0 } }];
      return [{ local: { pc: me.wait ? 6 : 9, found: 0 } }];
    case 6:
      return [leave(me, owed, 7)];
    case 7:
      return [{ local: { pc: 8 }, shared: { lock: 0 } }];
    case 8:
      return [{ local: { pc: 15, spare: 1 } }, { local: { pc: 15, spare: 0 }, fault: true }];
    case 15: {
      if (lock) return [];
      const failed = { pc: options.patched ? 13 : 11, found: 1 };
      return [{ local: me.spare ? { pc: 3 } : failed, shared: { lock: 1 } }];
    }
    case 9:
      return [{ local: { pc: 10, found: 2 } }, { local: { pc: 11, found: 1 }, fault: true }];
    case 10: {
      const freed = me.ref === 1 && grp === 2;
      return [{ local: { pc: 11 }, ...(freed ? { breaks: 'use' } : {}) }];
    }
    case 11:
      return [{ local: { pc: 12, spare: 0 } }];
    case 12:
      return [leave(me, owed, 13)];
    case 13:
      return [{ local: { pc: 14 }, shared: { slot: me.found } }];
    case 14:
      return [{ local: { pc: 17 }, shared: { lock: 0 } }];
    case 17:
      return [end(options, me)];
    default:
      return [];
  }
}

function leave(me: ReferenceLocal, owed: number, pc: number): ReferenceStep {
  return {
    local: { pc, depth: me.depth - 1 },
    ...(me.depth === 1 && owed ? { shared: { owed: 0 } } : {}),
    ...(me.depth < 1 ? { breaks: 'leave' } : {}),
  };
}

function end(options: ReferenceOptions, me: ReferenceLocal): ReferenceStep {
  const { calls = 1 } = options;
  const made = me.calls + 1;
  const again = options.waitOnly ? { pc: 1, wait: 1 } : { pc: 0, wait: 0 };
  const next = made < calls ? again : { pc: DONE, wait: 0 };
  return {
    local: { ...next, spare: 0, found: 0, ref: 0, calls: made },
    ...(me.depth !== 0 ? { breaks: 'end' } : {}),
  };
}

/** What a step touches: the shared variables, `grp` in two halves, `depth`. */
export type ReferenceTouch = 'lock' | 'slot' | 'linked' | 'freed' | 'owed' | 'depth';

/** What a step from this pc may read and write, in any state. */
export function referenceAccess({ pc }: ReferenceLocal): {
  readonly reads: readonly ReferenceTouch[];
  readonly writes: readonly ReferenceTouch[];
} {
  switch (pc) {
    case 1:
    case 15:
      return { reads: ['lock'], writes: ['lock'] };
    case 2:
    case 5:
      return { reads: ['slot'], writes: [] };
    case 3:
      return { reads: [], writes: ['depth'] };
    case 4:
      return { reads: ['linked', 'freed'], writes: [] };
    case 6:
    case 12:
      return { reads: [], writes: ['depth', 'owed'] };
    case 7:
    case 14:
      return { reads: [], writes: ['lock'] };
    case 10:
      return { reads: ['freed'], writes: [] };
    case 13:
      return { reads: [], writes: ['slot'] };
    default:
      return { reads: [], writes: [] };
  }
}
