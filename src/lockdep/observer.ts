import type { Finding, Frame, LockOperation, LockTable, Observer } from '../kernel/index.ts';
import type { Era } from './state/era.ts';
import type { Report } from './state/report.ts';
import { sentenceOf, subjectOf } from './text/finding-sentence.ts';
import type { Scene } from './text/ink.ts';
import { Validator } from './validator/validator.ts';

/** What a validator must know of a program; a `Program` will do. */
export interface Observed {
  readonly locks: LockTable;
  readonly tasks: readonly {
    readonly comm: string;
    readonly pid: number;
    /** Index of the task that this one, a handler, interrupts. */
    readonly interrupts?: number;
    /** The function that the task runs. */
    readonly entry?: string;
  }[];
}

/** An observer of one run, with what lies behind its findings. */
export type LockdepObserver = Observer & {
  readonly validator: Validator;
  /** Who and where, for `formatReport`. */
  readonly scene: Scene;
  /** The report behind a finding of this observer. */
  readonly reportOf: (finding: Finding) => Report | null;
};

/**
 * The validator as an observer of a run: `replay(program, schedule,
 * lockdepObserver(program, { era: 'classic' }))`. A handler works on the held
 * stack of the task that it interrupts, as in the kernel.
 *
 * `history` is what this kernel did before the run: it gives classes a usage,
 * as a booted kernel's have.
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
  { era, history = [] }: { readonly era: Era; readonly history?: readonly LockOperation[] },
): LockdepObserver {
  const { locks, tasks } = program;
  const validator = new Validator(locks, { era });
  const stacks: (readonly Frame[])[] = [];
  for (const operation of history) {
    stacks.push([]);
    validator.apply(operation);
  }
  const behind = new Map<Finding, Report>();

  const observe: Observer = ({ task, operation, stack }) => {
    const entry = tasks[task]?.entry;
    stacks.push(entry === undefined ? stack : [...stack, { fn: entry, site: '' }]);
    const report = validator.apply(operation, tasks[task]?.interrupts ?? task);
    if (!report) return [];
    const text = sentenceOf(report);
    const finding: Finding = { kind: report.kind, task, subject: subjectOf(report), text };
    behind.set(finding, report);
    return [finding];
  };
  return Object.assign(observe, {
    validator,
    scene: { tasks, stackAt: (event: number) => stacks[event] ?? [] },
    reportOf: (finding: Finding) =>
      behind.get(finding) ??
      validator.reports.find((report) => sentenceOf(report) === finding.text) ??
      null,
  });
}
