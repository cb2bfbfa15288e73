import type { ReferenceOptions } from './reference-steps.ts';

/**
 * The reference model as Promela, written as its table is: one label a line,
 * one atomic step each. Compiled without reduction, SPIN stores exactly the
 * states that the model has:
 *
 *     spin -a -o1 -o2 -o3 MODEL && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c
 *
 * With -DCHECK the violations are assertions.
 */
export function referencePromela(options: ReferenceOptions): string {
  const { tasks, calls = 1, reaper = false, patched } = options;
  const owed = Array.from({ length: tasks }, (_, i) => `owed[${String(i)}]`);
  const notes = owed.map((bit, i) => `${bit} = (depth[${String(i)}] > 0)`);
  const n = String(tasks);
  return `/* reference/${patched ? 'after' : 'before'}: ${n} tasks of ${String(calls)} calls${reaper ? ', with the reaper' : ''}. */
#ifdef CHECK
#define violates(c) assert(!(c))
#else
#define violates(c) skip
#endif

bit lock;
byte slot;             /* 0 nothing, 1 the oom queue, 2 a real queue */
byte grp;              /* 0 linked, 1 unlinked, 2 freed */
short depth[${n}];
bit owed[${n}];

inline leave() {
  d_step {
    violates(depth[_pid] < 1);
    if :: depth[_pid] == 1 -> owed[_pid] = 0 :: else fi;
    depth[_pid] = depth[_pid] - 1
  }
}

active [${n}] proctype task() {
  bit wait; bit spare; byte found; byte ref; byte calls;
L0:  if :: wait = 1 :: wait = 0 fi;
L1:  d_step { lock == 0 -> lock = 1 };
L2:  if :: slot == 2 -> goto L14 :: else fi;
L3:  depth[_pid] = depth[_pid] + 1;
L4:  ref = (grp == 0 -> 1 : 2);
L5:  if
     :: d_step { slot == 2 -> found = 2 }; goto L11
     :: d_step { slot != 2 && spare -> found = 2; spare = 0 }; goto L10
     :: d_step { slot != 2 && !spare && wait -> found = 0 }
     :: d_step { slot != 2 && !spare && !wait -> found = 0 }; goto L9
     fi;
L6:  leave();
L7:  lock = 0;
L8:  if :: spare = 1 :: spare = 0 fi;
L15: if
     :: d_step { lock == 0 && spare -> lock = 1 }; goto L3
     :: d_step { lock == 0 && !spare -> lock = 1; found = 1 }; goto ${patched ? 'L13' : 'L11'}
     fi;
L9:  if :: found = 2 :: found = 1; goto L11 fi;
L10: if :: d_step { violates(ref == 1 && grp == 2); skip } fi;
L11: spare = 0;
L12: leave();
L13: slot = found;
L14: lock = 0;
L17: if
     :: d_step {
          calls + 1 < ${String(calls)} -> violates(depth[_pid] != 0);
          wait = 0; spare = 0; found = 0; ref = 0; calls = calls + 1
        }; goto L0
     :: d_step {
          calls + 1 >= ${String(calls)} -> violates(depth[_pid] != 0);
          wait = 0; spare = 0; found = 0; ref = 0; calls = calls + 1
        }
     fi;
end: false
}
${
  reaper
    ? `
active proctype reaper() {
  d_step { grp = 1; ${notes.join('; ')} };
  d_step { ${owed.map((bit) => `!${bit}`).join(' && ')} -> grp = 2 };
end: false
}
`
    : ''
}`;
}
