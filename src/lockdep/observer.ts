import type { Finding, Frame, LockOperation, LockTable, Observer } from '../kernel/index.ts';
import type { Era } from './state/era.ts';
import type { Report } from './state/report.ts';
import { sentenceOf, subjectOf } from './text/finding-sentence.ts';
import type { Scene } from './text/ink.ts';
import type { Sleep } from './text/sleeping-report.ts';
import { Validator } from './validator/validator.ts';

/** What a validator must know of a program; a `Program` will do. */
export interface Observed {
  readonly locks: LockTable;
  /** What this kernel did before the run: it gives classes a usage, as a booted kernel's have. */
  readonly history?: readonly LockOperation[];
  readonly tasks: readonly {
    readonly comm: string;
    readonly pid: number;
    /** Index of the task that this one, a handler, interrupts. */
    readonly interrupts?: number;
    /** The function that the task runs; default: the body's name. */
    readonly entry?: string;
    /** Who called it, innermost first. */
    readonly callers?: readonly string[];
    readonly body?: { readonly name: string };
  }[];
}

/** An observer of one run, with what lies behind its findings. */
export type LockdepObserver = Observer & {
  readonly validator: Validator;
  /** Who and where, for `formatReport`. */
  readonly scene: Scene;
  /** Every call so far that may sleep, allowed or not. */
  readonly sleeps: readonly Sleep[];
  /** The report behind a finding of this observer. */
  readonly reportOf: (finding: Finding) => Report | null;
};

/**
 * The validator as an observer of a run: `replay(program, schedule,
 * lockdepObserver(program, { era: 'classic' }))`. A handler works on the held
 * stack of the task that it interrupts, as in the kernel: what a handler keeps
 * is found at that task's end, or at its own if that comes later.
 *
 * @omits which CPU a task is on: interrupt state follows the task
 * @example
 * import { lockdepObserver, namedRun, replay } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const lockdep = lockdepObserver(program, { era: 'modern' });
 * replay(program, schedule, lockdep).findings.map(({ kind }) => kind); // => ['imbalance']
 */
export function lockdepObserver(
  program: Observed,
  { era }: { readonly era: Era },
): LockdepObserver {
  const { locks, tasks, history = [] } = program;
  const validator = new Validator(locks, { era });
  const stacks: (readonly Frame[])[] = [];
  for (const operation of history) {
    stacks.push([]);
    validator.apply(operation);
  }
  const behind = new Map<Finding, Report>();

  const above = tasks.map(framesAbove);
  const ended = new Set<number>();
  const sleeps: Sleep[] = [];
  const observe: Observer = ({ task, operation, stack }) => {
    const owner = tasks[task]?.interrupts ?? task;
    if (operation.op === 'task_exit') {
      ended.add(task);
      if (!ended.has(owner)) return [];
    }
    if (operation.op === 'might_sleep') {
      const held = validator.held(owner);
      const { schedules = false } = operation;
      sleeps.push({ task, at: stacks.length, held, on: validator.on, schedules });
    }
    stacks.push([...stack, ...(above[task] ?? [])]);
    const report = validator.apply(operation, owner);
    if (!report) return [];
    const text = sentenceOf(report);
    const finding: Finding = { kind: report.kind, task, subject: subjectOf(report), text };
    behind.set(finding, report);
    return [finding];
  };
  return Object.assign(observe, {
    validator,
    sleeps,
    scene: { tasks, stackAt: (event: number) => stacks[event] ?? [] },
    reportOf: (finding: Finding) =>
      behind.get(finding) ??
      validator.reports.find((report) => sentenceOf(report) === finding.text) ??
      null,
  });
}

/** The frames around a task's code: its entry and who called that. */
function framesAbove({ entry, body, callers = [] }: Observed['tasks'][number]): Frame[] {
  // The name that a function gets from the field it is written in says nothing.
  const own = entry ?? (body?.name === 'body' ? '' : body?.name);
  const names = own === undefined || own === '' ? callers : [own, ...callers];
  return names.map((fn) => ({ fn, site: '' }));
}
