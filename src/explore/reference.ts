import { NumberedError } from '../errors/numbered-error.ts';
import { taskLetter, type Finding } from '../kernel/index.ts';
import {
  NOTHING,
  PEEK_BITS,
  type Footprint,
  type Model,
  type Process,
  type Symmetry,
  type Transition,
} from './search-model.ts';
import {
  DONE,
  referenceAccess,
  referenceSteps,
  type ReferenceLocal,
  type ReferenceOptions,
  type ReferenceRule,
  type ReferenceShared,
  type ReferenceTouch,
} from './reference-steps.ts';

const LOCK = 0;
const SLOT = 1;
const GRP = 2;
const OWED = 3;

const START: ReferenceLocal = { pc: 0, wait: 0, spare: 0, found: 0, ref: 0, depth: 0, calls: 0 };

const rules: Record<ReferenceRule, readonly [Finding['kind'], string, string]> = {
  leave: ['imbalance', 'rcu_read_lock', 'leaves an RCU section that it is not in'],
  end: ['user_exit', 'rcu_read_lock', 'ends a call with an RCU depth that is not 0'],
  use: ['use_after_free', 'group', 'uses the group, which is freed'],
};
const ruleNames = Object.keys(rules) as ReferenceRule[];

/**
 * The reference model: a hand-written transition system of the function before
 * and after the patch, small enough for any checker's language. Independent
 * programs agree on its counts, so it calibrates this explorer.
 *
 * @throws LI401 on a number of tasks or calls that is not allowed
 * @example
 * import { explored, reference } from 'imbalance';
 *
 * explored(reference({ patched: false, tasks: 2 })).states; // => 908
 */
export function reference(options: ReferenceOptions): Model {
  const { tasks, calls = 1, reaper = false } = options;
  inRange('tasks', tasks, 8);
  inRange('calls', calls, 4);
  const letters = Array.from({ length: tasks }, (_, task) => taskLetter(task));
  const states = numbered(options);
  const processes = letters.map((_, task) => taskProcess(task, options, states));
  return {
    name: `reference/${options.patched ? 'after' : 'before'}`,
    processes: reaper ? [...processes, reaperProcess(tasks)] : processes,
    components: ['lock', 'slot', ...(reaper ? ['grp', ...letters.map((x) => `owed ${x}`)] : [])],
    initial: [0, 0, ...(reaper ? [0, ...letters.map(() => 0)] : [])],
    marks: [[], ...letters.flatMap((_, task) => ruleNames.map((rule) => [finding(rule, task)]))],
    cyclic: false,
    valueOf: (_, value) => value,
    finalMark: () => 0,
    symmetry: symmetryOf(tasks, reaper),
  };
}

function inRange(what: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new NumberedError(
    'LI401',
    `reference model, ${what}`,
    `${String(value)} is not allowed.`,
    `Give a whole number from 1 to ${String(most)}.`,
  );
}

function finding(rule: ReferenceRule, task: number): Finding {
  const [kind, subject, what] = rules[rule];
  return { kind, task, subject, text: `${taskLetter(task)} ${what}.` };
}

function markOf(rule: ReferenceRule | undefined, task: number): number {
  return rule === undefined ? 0 : 1 + task * ruleNames.length + ruleNames.indexOf(rule);
}

/** The local states of a task, numbered; all tasks have the same. */
interface Numbered {
  readonly locals: readonly ReferenceLocal[];
  readonly idOf: (local: ReferenceLocal) => number;
}

/** Those that any shared state can lead a task to. */
function numbered(options: ReferenceOptions): Numbered {
  const locals: ReferenceLocal[] = [];
  const ids = new Map<string, number>();
  const idOf = (local: ReferenceLocal): number => {
    const key = JSON.stringify(local);
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, locals.length);
    return locals.push(local) - 1;
  };
  idOf(options.waitOnly ? { ...START, pc: 1, wait: 1 } : START);
  const everywhere = everyShared(options);
  // They grow while they are gone through.
  for (const me of locals) {
    for (const shared of everywhere) {
      for (const { local } of referenceSteps(options, me, shared)) idOf({ ...me, ...local });
    }
  }
  return { locals, idOf };
}

function taskProcess(task: number, options: ReferenceOptions, { locals, idOf }: Numbered): Process {
  const components = { lock: LOCK, slot: SLOT, grp: GRP, owed: OWED + task };
  const step = (local: number, shared: ReferenceShared): Transition[] => {
    const me = locals[local] ?? START;
    return referenceSteps(options, me, shared).map((next, outcome) => ({
      to: idOf({ ...me, ...next.local }),
      writes: Object.entries(next.shared ?? {}).map(
        ([name, value]) => [components[name as keyof ReferenceShared], value] as const,
      ),
      outcome,
      fault: next.fault ?? false,
      mark: markOf(next.breaks, task),
    }));
  };
  const footprints = locals.map((me) => footprint(me, task, options));
  return {
    name: taskLetter(task),
    extra: false,
    size: locals.length,
    initial: 0,
    finished: (local) => locals[local]?.pc === DONE,
    cut: () => false,
    visible: (local) => (options.reaper && (locals[local]?.depth ?? 0) > 0 ? 1 : 0),
    label: (local) => (locals[local]?.pc === DONE ? '' : `pc ${String(locals[local]?.pc)}`),
    outcomes: (local) => ([0, 8, 9].includes(locals[local]?.pc ?? DONE) ? 2 : 1),
    site: () => null,
    describe: (local) => locals[local],
    footprint: (local) => footprints[local] ?? NOTHING,
    step: (local, values) =>
      step(local, {
        lock: values[LOCK] ?? 0,
        slot: values[SLOT] ?? 0,
        grp: values[GRP] ?? 0,
        owed: values[OWED + task] ?? 0,
      }),
  };
}

function footprint(
  me: ReferenceLocal,
  task: number,
  { tasks, reaper = false }: ReferenceOptions,
): Footprint {
  const { reads, writes } = referenceAccess(me);
  const numbers = (touched: readonly ReferenceTouch[]): number[] =>
    touched.flatMap((name) => {
      if (name === 'lock') return LOCK;
      if (name === 'slot') return SLOT;
      if (!reaper || name === 'depth') return [];
      if (name === 'owed') return OWED + task;
      return name === 'freed' ? GRP : linkedOf(tasks);
    });
  const shows = reaper && writes.includes('depth');
  return { reads: numbers(reads), writes: numbers(writes), peeks: false, shows };
}

/**
 * Stands for "the group is linked" in footprints: the half of `grp` that the
 * first step of the reaper changes, where the second changes "it is freed".
 */
function linkedOf(tasks: number): number {
  return OWED + tasks;
}

function everyShared({ reaper }: ReferenceOptions): ReferenceShared[] {
  const groups = reaper ? [0, 1, 2] : [0];
  return [0, 1].flatMap((lock) =>
    [0, 1, 2].flatMap((slot) => groups.map((grp) => ({ lock, slot, grp, owed: 0 }))),
  );
}

/** Removes the group; its local state is `grp`. */
function reaperProcess(tasks: number): Process {
  const owed = Array.from({ length: tasks }, (_, j) => OWED + j);
  return {
    name: taskLetter(tasks),
    extra: true,
    size: 3,
    initial: 0,
    finished: (local) => local === 2,
    cut: () => false,
    visible: () => 0,
    label: (local) => ['unlink', 'free'][local] ?? '',
    outcomes: () => 1,
    site: () => null,
    describe: (local) => ({ grp: local }),
    footprint: (local) =>
      local === 0
        ? { reads: [], writes: [linkedOf(tasks), ...owed], peeks: true, shows: false }
        : { reads: owed, writes: [GRP], peeks: false, shows: false },
    step: (local, values, peek) => {
      const readers = owed.map((c, j) => [c, (peek >> (PEEK_BITS * j)) & 1] as const);
      const usual = { outcome: 0, fault: false, mark: 0 };
      if (local === 0) return [{ ...usual, to: 1, writes: [[GRP, 1], ...readers] }];
      if (local === 2 || owed.some((c) => values[c] === 1)) return [];
      return [{ ...usual, to: 2, writes: [[GRP, 2]] }];
    },
  };
}

function symmetryOf(tasks: number, reaper: boolean): Symmetry {
  return {
    permutations: permutations(tasks).map((order) => (reaper ? [...order, tasks] : order)),
    local: (_, local) => local,
    shared: (values, permutation) => {
      const renamed = Array.from(values);
      for (let task = 0; reaper && task < tasks; task++) {
        renamed[OWED + (permutation[task] ?? 0)] = values[OWED + task] ?? 0;
      }
      return renamed;
    },
  };
}

/** All orders of 0 … n - 1, the usual one first. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, i) => [
      ...order.slice(0, n - 1 - i),
      n - 1,
      ...order.slice(n - 1 - i),
    ]),
  );
}
