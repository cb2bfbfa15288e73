import type { KnownLine } from './find-reports.ts';
import { lockIn, type LockText } from './lock-line.ts';
import { placeIn, type PlaceText } from './place-in.ts';
import { taskIn } from './task-in.ts';

/** What one task holds, by a list of the log. */
export interface Holder {
  readonly task: string;
  /** How many locks the list says it has. */
  readonly count: number;
  /** Oldest first. The youngest of a task that waits for a lock is that lock. */
  readonly held: readonly LockText[];
  /** The line of the list's head. */
  readonly number: number;
}

/** What a detector of time tells beside what every report has. */
export interface Wait {
  /** CPUs that are named as stuck. */
  readonly cpus: readonly number[];
  readonly lasted: { readonly count: number; readonly unit: 'seconds' | 'jiffies' } | null;
  /** Every task of whose locks the log has a list. */
  readonly holders: readonly Holder[];
  /** The lock that the task waits for, the youngest on its list; null where its calls wait for none, or no list is there. */
  readonly wanted: LockText | null;
  /** The task that the kernel read out of the lock as its owner. */
  readonly owner: string | null;
}

/** A wait, and whose calls are those that it is about. */
export interface WaitReading extends Wait {
  readonly task: string | null;
  readonly trace: readonly PlaceText[];
  /** Where the processor was, by its register. */
  readonly stuckAt: PlaceText | null;
}

/** One task or CPU that the report shows, with its calls. */
interface Shown {
  readonly cpu: number | null;
  task: string | null;
  stuckAt: PlaceText | null;
  readonly trace: PlaceText[];
}

/** Reads a report of a detector of time. */
export function readWait(
  lines: readonly KnownLine[],
  elsewhere: readonly KnownLine[],
): WaitReading {
  const title = lines.find(({ kind }) => kind === 'waitTitle')?.text ?? '';
  const cpus = cpusOf(lines, title);
  const about = subjectOf(shownIn(lines), lines, taskIn(title), cpus);
  const task = taskIn(title) ?? about?.task ?? null;
  const own = holdersIn(lines);
  const others = sharedHolders(elsewhere).filter(({ task }) =>
    own.every((one) => one.task !== task),
  );
  const holders = [...own, ...others];
  const held = holders.find((one) => one.task === task)?.held ?? [];
  const trace = interrupted(about?.trace ?? []);
  const isWaiting = [about?.stuckAt?.fn ?? '', ...trace.map(({ fn }) => fn)]
    .slice(0, 8)
    .some((fn) => takesLock.test(fn));
  return {
    cpus,
    lasted: lastedIn(lines),
    holders,
    wanted: isWaiting ? (held.at(-1) ?? null) : null,
    owner: ownerIn(lines, task),
    task,
    trace,
    stuckAt: about?.stuckAt ?? null,
  };
}

/** Functions of a detector, and those by which an interrupt begins. */
const detector =
  /^(?:rcu_(?:dump_cpu|sched_clock|check_callbacks)|watchdog_|nmi_cpu_backtrace|sched_show_task|perf_event_nmi)/;
const entry =
  /^(?:(?:asm_|__)?(?:sysvec_|smp_|local_)*(?:reschedule|apic_timer)_interrupt|el[01]h?_(?:64_)?(?:irq|interrupt)|end_repeat_nmi|asm_exc_nmi|nmi_restore|__irq_svc)/;

/** The calls that a detector came into, without its own above them. */
function interrupted(trace: readonly PlaceText[]): readonly PlaceText[] {
  const own = trace.findIndex(({ fn }) => detector.test(fn));
  const end =
    own < 0 ? -1 : trace.findIndex(({ fn }, at) => at > own && isEntry(fn, trace[at + 1]?.fn));
  return trace.slice(end + 1);
}

/** An interrupt begins with one function in another: the last of them. */
function isEntry(fn: string, next = ''): boolean {
  return entry.test(fn) && !entry.test(next);
}

/** Calls in which a lock is waited for that is on the list already. */
const takesLock =
  /^(?:__)?(?:mutex_lock|ww_mutex_lock|rt_mutex_lock|rt_spin_lock|rwsem_down|down_(?:read|write)|percpu_down|_raw_(?:spin|read|write)_lock|do_raw_\w+_lock|native_queued_spin_lock_slowpath|pv_queued_spin_lock_slowpath|queued_(?:spin|read|write)_lock)/;

/** `1`, `3`: as the title or the lines below it name them. */
function cpusOf(lines: readonly KnownLine[], title: string): number[] {
  const [, one] =
    /CPU#(\d+)|hard LOCKUP on (?:other )?cpus? (\d+)/i.exec(title)?.filter(Boolean) ?? [];
  const self = one ?? /\bCPU (\d+):? (?:self-|\()/.exec(title)?.[1];
  const listed = /\{([^}]*)\}/.exec(title)?.[1]?.match(/\d+(?=-|\s|$)/g) ?? [];
  const below = lines.flatMap(({ kind, text }) =>
    kind === 'stallCpu' ? (/^(?:rcu: )?\s*(\d+)[-:]/.exec(text)?.[1] ?? []) : [],
  );
  const found = self === undefined ? [...listed, ...below] : [self];
  return [...new Set(found.map(Number))];
}

function lastedIn(lines: readonly KnownLine[]): Wait['lasted'] {
  for (const { kind, text } of lines) {
    if (kind !== 'waitTitle' && kind !== 'stallNumbers') continue;
    const seconds = /(?:more than|stuck for) (\d+) ?s/.exec(text)?.[1];
    if (seconds !== undefined) return { count: Number(seconds), unit: 'seconds' };
    const jiffies = /t=(\d+) jiffies|(\d+) jiffies s: /.exec(text)?.slice(1).find(Boolean);
    if (jiffies !== undefined) return { count: Number(jiffies), unit: 'jiffies' };
  }
  return null;
}

function ownerIn(lines: readonly KnownLine[], task: string | null): string | null {
  for (const { kind, text } of lines) {
    if (kind !== 'owner' || taskIn(text) !== task) continue;
    const [, comm, pid] = /(?:owned|held) by task (.+):(\d+)(?: <\w+>)?\.?$/.exec(text) ?? [];
    if (comm !== undefined && pid !== undefined) return `${comm}/${pid}`;
  }
  return null;
}

/** Each task and CPU that is shown, in the order of the report; RCU's own thread is left out. */
function shownIn(lines: readonly KnownLine[]): Shown[] {
  const shown: Shown[] = [{ cpu: null, task: null, stuckAt: null, trace: [] }];
  let isOwnThread = false;
  for (const { kind, text } of lines) {
    if (kind === 'shownLocks') break;
    if (kind === 'starved') isOwnThread = /stack dump/i.test(text);
    if (kind === 'backtraceOf') {
      const cpu = /^NMI backtrace for cpu (\d+)|dump for CPU (\d+)/i
        .exec(text)
        ?.slice(1)
        .find(Boolean);
      isOwnThread = /GP kthread/.test(text);
      if (cpu !== undefined) shown.push({ cpu: Number(cpu), task: null, stuckAt: null, trace: [] });
    }
    const task = kind === 'task' || kind === 'taskState' ? taskIn(text) : null;
    if (task !== null && (kind === 'taskState' || shown.at(-1)?.task !== null)) {
      isOwnThread &&= /^(?:rcu|swapper)/.test(task);
      const { cpu = null } = shown.at(-1) ?? {};
      shown.push({ cpu, task: null, stuckAt: null, trace: [] });
    }
    const last = shown.at(-1);
    if (!last || isOwnThread) continue;
    last.task ??= task;
    if (kind === 'registers') last.stuckAt ??= stuckIn(text);
    const place = kind === 'frame' ? placeIn(text) : null;
    if (place) last.trace.push(place);
  }
  return shown.filter(({ task, trace, stuckAt }) => task !== null || trace.length > 0 || stuckAt);
}

/** Where a register says the processor was in the kernel; of a program it names no function. */
function stuckIn(text: string): PlaceText | null {
  return /^(?:[RE]?IP|pc|PC|NIP|epc)\b/.test(text) ? placeIn(text) : null;
}

/** The one that the report is about: of the task or of a CPU that is named, one of whose calls are there first. */
function subjectOf(
  shown: readonly Shown[],
  lines: readonly KnownLine[],
  task: string | null,
  cpus: readonly number[],
): Shown | null {
  const blocked = lines
    .filter(({ kind }) => kind === 'stallTasks')
    .flatMap(({ text }) => text.match(/\bP\d+/g) ?? [])
    .map((found) => found.slice(1));
  const fitting = [
    shown.filter((one) => task !== null && one.task === task),
    shown.filter((one) => one.cpu !== null && cpus.includes(one.cpu)),
    shown.filter((one) => blocked.includes(one.task?.split('/').at(-1) ?? '')),
    // Where nothing is named, the first; but one CPU that tells of another shows itself too.
    shown,
  ].find(({ length }) => length > 0);
  const full = fitting?.find(({ trace, stuckAt }) => trace.length > 0 || stuckAt !== null);
  return full ?? fitting?.[0] ?? null;
}

const shared = new WeakMap<readonly KnownLine[], readonly Holder[]>();

/** A list that belongs to several waits is read once. */
function sharedHolders(list: readonly KnownLine[]): readonly Holder[] {
  const known = shared.get(list);
  if (known) return known;
  const holders = holdersIn(list);
  shared.set(list, holders);
  return holders;
}

/** The lists of held locks, each with its task. */
function holdersIn(lines: readonly KnownLine[]): Holder[] {
  const holders = new Map<string, Holder & { held: LockText[] }>();
  let last: (Holder & { held: LockText[] }) | undefined;
  for (const { kind, text, number } of lines) {
    if (kind === 'heldCount') {
      const task = taskIn(text);
      const count = Number(/^\d+/.exec(text)?.[0] ?? 0);
      last = task === null ? undefined : { task, count, held: [], number };
      // What is listed twice is listed newest last.
      if (last) holders.set(last.task, last);
    }
    const lock = kind === 'heldLock' ? lockIn(text) : null;
    if (!lock || !last) continue;
    const same = last.held.findIndex(({ index }) => index === lock.index);
    // A build farm shows a lock once for each inlined call; the last has the place.
    if (same < 0) last.held.push(lock);
    else if (last.held[same]?.place === null) last.held[same] = lock;
  }
  return [...holders.values()];
}
