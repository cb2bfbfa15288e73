import { isPlumbing, type LogReport } from '../read-log/log-report.ts';
import { lockIn, type LockText } from '../read-log/lock-line.ts';
import { placeIn } from '../read-log/place-in.ts';
import { circleOf, irqOrderOf, usagesOf } from './conflict.ts';
import { keepersOf, waitCircleOf } from './wait-circle.ts';

/** What one has to do with one lock. */
export interface PictureEdge {
  readonly actor: string;
  readonly lock: string;
  /** `holds`, `takes`, `unlocks`: a word or two. */
  readonly does: string;
  /** Whether the lock is the actor’s already; else the actor goes for it. */
  readonly isHeld: boolean;
  /** What the report complains of. */
  readonly isWrong: boolean;
  /** The line of the log that says so, from 1; null: none does by itself. */
  readonly line: number | null;
}

/** One arrow of a circle: a lock was held while the next was taken. */
export interface PictureLeg {
  readonly holds: string;
  readonly takes: string;
  /** The function or the task that did it. */
  readonly by: string | null;
  readonly isNow: boolean;
  readonly line: number | null;
}

/** What the report looks like as a picture: each part is there only where the report tells it. */
export interface ReportPicture {
  /** Tasks, or contexts on a CPU, and what each does beside its locks. */
  readonly actors: readonly {
    readonly name: string;
    readonly does: string | null;
    readonly line: number | null;
  }[];
  readonly edges: readonly PictureEdge[];
  /** The actor that comes in an interrupt, and the one that it interrupts. */
  readonly interrupt: { readonly by: string; readonly of: string } | null;
  /** Locks in the order of a circle. */
  readonly circle: readonly PictureLeg[];
}

/** The picture of a report. */
export function pictureOf(report: LogReport): ReportPicture {
  return { ...(usesIn(report) ?? ordersIn(report) ?? tasksIn(report)), circle: legsOf(report) };
}

type Scene = Omit<ReportPicture, 'circle'>;

/** The tasks of a report, with what they hold and do. */
function tasksIn(report: LogReport): Scene {
  const { held, lock, rule, wait } = report;
  const task = report.task ?? 'a task';
  const wanted = wait?.wanted ?? null;
  const lineOfHeld = heldLines(report);
  const edges: PictureEdge[] = held
    .filter((one) => one !== wanted)
    .map((one) => ({
      ...{ actor: task, lock: one.name, does: 'holds', isHeld: true },
      isWrong: rule === 'held_exit' || rule === 'user_exit',
      line: lineOfHeld(one),
    }));
  const act = actOf(report);
  if (act !== null && (lock !== null || rule !== null || wanted)) {
    const line = wanted ? lineOfHeld(wanted) : actLine(report);
    edges.push({
      actor: task,
      lock: lock ?? 'a lock',
      does: act,
      isHeld: false,
      isWrong: true,
      line,
    });
  }
  if (rule === 'nested_not_held' && report.other !== null) {
    const line = lineOf(report, /^but this task is not holding/);
    edges.push({
      actor: task,
      lock: report.other,
      does: 'lacks',
      isHeld: false,
      isWrong: true,
      line,
    });
  }
  const circle = waitCircleOf(report);
  for (const { task: actor, isSure, number } of keepersOf(report).slice(0, 6)) {
    const does = isSure ? 'holds' : 'has or awaits';
    edges.push({ actor, lock: lock ?? '', does, isHeld: true, isWrong: false, line: number });
    // What the holder waits for itself: in a circle nothing else is left; else it may hold that too.
    const own = wait?.holders.find((one) => one.task === actor)?.held ?? [];
    const next = isSure ? own.at(-1) : undefined;
    const isRound = circle.some((leg) => leg.task === actor && leg.wants === next?.name);
    if (next)
      edges.push({
        ...{ actor, lock: next.name, isHeld: false, line: number },
        ...{ does: isRound ? 'waits for' : 'has or awaits', isWrong: isRound },
      });
  }
  if (wait?.owner) {
    const line = lineOf(report, /blocked on an? (mutex|semaphore|rw-semaphore)/);
    const name = lock ?? 'the lock';
    if (wanted === null)
      edges.push({
        actor: task,
        lock: name,
        does: 'waits for',
        isHeld: false,
        isWrong: true,
        line,
      });
    edges.push({
      actor: wait.owner,
      lock: name,
      does: 'likely has',
      isHeld: true,
      isWrong: false,
      line,
    });
  }
  const names = [...new Set([task, ...edges.map(({ actor }) => actor)])];
  const line = lineOf(report, /PID: |Pid: |^INFO: task |soft lockup/);
  return {
    actors: names.map((name) =>
      name === task ? { name, does: restOf(report), line } : { name, does: null, line: null },
    ),
    edges,
    interrupt: null,
  };
}

/** What the task does with the lock that the report names. */
function actOf({ rule, lock, wait }: LogReport): string | null {
  if (wait) return wait.wanted ? 'waits for' : null;
  switch (rule) {
    case 'imbalance':
      return 'unlocks';
    case 'freed':
      return 'frees';
    case 'recursive':
    case 'circular':
    case 'inconsistent':
    case 'irq_inversion':
    case 'irq_dependency':
    case 'nested_not_held':
    case 'wait_context':
      return 'takes';
    case null:
      return lock === null ? null : 'uses';
    default:
      return null;
  }
}

/** What it does that is with no lock. */
function restOf({ rule, kind, wait, lock }: LogReport): string | null {
  if (wait) return kind === 'task blocked for more than N seconds' ? 'waits' : 'runs on and on';
  switch (rule) {
    case 'held_exit':
      return 'ends';
    case 'user_exit':
      return 'returns to its program';
    case 'rcu_suspicious':
      return 'breaks a rule of RCU';
    case 'debug_warn':
      return 'meets a failed check';
    case null:
      return lock === null ? (kind ?? 'the kind is lost') : kind;
    default:
      return null;
  }
}

/** Two uses of one lock that cannot go together: the interrupt may come while the other holds it. */
function usesIn(report: LogReport): Scene | null {
  const usages = report.rule === 'inconsistent' ? usagesOf(report) : null;
  if (!usages) return null;
  const lock = report.lock ?? 'the lock';
  const [first, now] = usages;
  const lines = [lineOf(report, /\} state was registered at/), lineOf(report, /takes:$/)];
  const uses = [first, now].map((usage, at) => ({
    usage,
    isInside: usage.startsWith('IN-'),
    line: lines[at] ?? null,
  }));
  const outside = uses.find(({ isInside }) => !isInside);
  const inside = uses.find(({ isInside }) => isInside);
  if (!outside || !inside) return null;
  const irq = /HARDIRQ/.test(first) ? 'hardirq' : /SOFTIRQ/.test(first) ? 'softirq' : 'reclaim';
  const [by, of] =
    irq === 'reclaim'
      ? ['Freeing memory', 'An allocation']
      : [`The ${irq}`, `A task with ${irq}s enabled`];
  return {
    actors: [
      { name: of, does: null, line: outside.line },
      { name: by, does: null, line: inside.line },
    ],
    edges: [
      { actor: of, lock, does: 'holds', isHeld: true, isWrong: false, line: outside.line },
      { actor: by, lock, does: 'takes', isHeld: false, isWrong: true, line: inside.line },
    ],
    interrupt: { by, of },
  };
}

/** A lock of an interrupt over one that is held with the interrupt enabled: two CPUs that wait for each other. */
function ordersIn(report: LogReport): Scene | null {
  const isOrder = report.rule === 'irq_inversion' || report.rule === 'irq_dependency';
  const order = isOrder ? irqOrderOf(report) : null;
  if (!order) return null;
  const { irq, safe, unsafe } = order;
  const [of, by, other] = [`One CPU, ${irq}s enabled`, `Its ${irq}`, 'Another CPU'];
  const wrong = lineOf(report, /^but this (lock|new dependency)|^which would create/);
  const edge = (
    actor: string,
    lock: string,
    isHeld: boolean,
    line: number | null,
    isWrong = false,
  ): PictureEdge => ({
    ...{ actor, lock, isHeld, isWrong, line, does: isHeld ? 'holds' : 'takes' },
  });
  return {
    actors: [of, by, other].map((name) => ({ name, does: null, line: null })),
    edges: [
      edge(of, unsafe, true, lineOf(report, /-unsafe lock:|-unsafe at:/) ?? wrong),
      edge(by, safe, false, lineOf(report, /-safe lock:|-safe at:/) ?? wrong),
      edge(other, safe, true, wrong),
      edge(other, unsafe, false, wrong, true),
    ],
    interrupt: { by, of },
  };
}

/** The legs of a circular dependency; the calls under each lock of the chain are where it was taken. */
function legsOf(report: LogReport): PictureLeg[] {
  if (report.rule !== 'circular') return [];
  const circle = circleOf(report);
  const taken = report.lines.flatMap(({ kind, text, number }, at) => {
    if (kind !== 'chainLink' || !/^ *-> #\d+/.test(text)) return [];
    const calls = report.lines.slice(at + 1, at + 24);
    const end = calls.findIndex((line) => line.kind === 'chainLink' || line.kind === 'info');
    const own = calls
      .slice(0, end < 0 ? undefined : end)
      .flatMap((line) => (line.kind === 'frame' ? (placeIn(line.text)?.fn ?? []) : []))
      .find((fn) => !isPlumbing(fn));
    return [{ lock: lockIn(text)?.name, by: own ?? null, number }];
  });
  return circle.map((holds, at) => {
    const takes = circle[(at + 1) % circle.length] ?? '';
    const isNow = at === circle.length - 1;
    const leg = taken.find(({ lock }) => lock === takes);
    return {
      ...{ holds, takes, isNow },
      by: isNow ? report.task : (leg?.by ?? null),
      line: (isNow ? actLine(report) : null) ?? leg?.number ?? null,
    };
  });
}

function lineOf({ lines }: LogReport, pattern: RegExp): number | null {
  return lines.find(({ text }) => pattern.test(text))?.number ?? null;
}

function actLine({ lines }: LogReport): number | null {
  return lines.find(({ kind }) => kind === 'release' || kind === 'acquire')?.number ?? null;
}

/** A lock of a list of held ones. */
type NamedLock = Pick<LockText, 'index' | 'name'>;

/** The line of the list on which each lock stands. */
function heldLines({ lines }: LogReport): (lock: NamedLock) => number | null {
  const keyOf = ({ index, name }: NamedLock): string => `${String(index)} ${name}`;
  const known = new Map<string, number>();
  for (const { kind, text, number } of lines) {
    const found = kind === 'heldLock' ? lockIn(text) : null;
    if (found && !known.has(keyOf(found))) known.set(keyOf(found), number);
  }
  return (lock) => known.get(keyOf(lock)) ?? null;
}
