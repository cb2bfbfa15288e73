import { namedRun, playPath } from '../cfq/index.ts';
import {
  replay,
  type Program,
  type RcuFlavour,
  type Run,
  type Schedule,
  type TaskState,
} from '../kernel/index.ts';
import {
  formatReport,
  formatSchedulingReport,
  formatSleepReport,
  lockdepObserver,
  schedulesWhileAtomic,
  usuallyInlined,
  type Era,
  type LockdepObserver,
  type ReportLayout,
  type Sleep,
} from '../lockdep/index.ts';

/**
 * Functions that the compiler put into their callers in the 3.8.3 that was
 * run, so that its report names cfq_get_queue().
 *
 * @source docs/evidence/v3.8.3-preempt-lockdep-failslab.txt
 */
const inlinedByGcc: readonly string[] = [...usuallyInlined, 'cfq_find_alloc_queue'];

/** A run, and the validator that watched it. */
export interface WatchedRun {
  readonly program: Program;
  readonly run: Run;
  readonly lockdep: LockdepObserver;
}

/**
 * Plays a schedule with the lock validator watching. The rules are those of
 * v3.8 unless `era` says otherwise.
 *
 * @throws LI002, LI003 on a schedule that the program cannot follow
 * @example
 * import { namedRun, watch } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const { lockdep } = watch(program, schedule);
 * lockdep.validator.reports.map(({ kind }) => kind); // => ['imbalance']
 */
export function watch(program: Program, schedule: Schedule, era: Era = 'classic'): WatchedRun {
  const lockdep = lockdepObserver(program, { era });
  return { program, run: replay(program, schedule, lockdep), lockdep };
}

const namedRuns = new Map<string, WatchedRun>();

/**
 * The run of this name, with the lock validator watching. Played once, and the
 * same value from then on: it is frozen.
 *
 * @throws LI101 on an unknown variant, LI102 on an unknown path
 */
export function watchNamed(
  name: string,
  rcu: RcuFlavour = 'preempt',
  era: Era = 'classic',
): WatchedRun {
  const key = `${era} ${rcu} ${name}`;
  const known = namedRuns.get(key);
  if (known) return known;
  const { program, path } = namedRun(name, rcu);
  const lockdep = lockdepObserver(program, { era });
  const watched = Object.freeze({
    program,
    run: frozen(playPath(program, path, lockdep)),
    lockdep,
  });
  namedRuns.set(key, watched);
  return watched;
}

/** The value, frozen with all that it holds. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}

/**
 * The run of this name, played and watched: `run('before/wait-fail')`.
 *
 * @throws LI101, LI102 as watchNamed
 * @example
 * import { run } from 'imbalance';
 *
 * const failing = run('before/wait-fail');
 * failing.findings.map(({ kind, step }) => `${kind} at step ${step}`); // => ['imbalance at step 11']
 */
export function run(name: string, rcu: RcuFlavour = 'preempt'): Run {
  return watchNamed(name, rcu).run;
}

/**
 * What the kernel would have printed about a run: the first report of the
 * validator or of the scheduler's checks for sleeping where it is forbidden, or
 * null if there is none. It says in its first line that it is a simulation.
 * @example
 * import { kernelReport, namedRun, watch } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const text = kernelReport(watch(program, schedule), 'v3.8') ?? '';
 * text.split('\n').find((line) => line.includes('BUG')); // => '[ BUG: bad unlock balance detected! ]'
 */
export function kernelReport(watched: WatchedRun, layout: ReportLayout): string | null {
  const { lockdep, program } = watched;
  const [report] = lockdep.validator.reports;
  const options = { layout, inlined: layout === 'v3.8' ? inlinedByGcc : usuallyInlined };
  const slept = firstForbiddenSleep(watched);
  if (slept && (!report || slept.sleep.at < report.at)) {
    const { sleep, task } = slept;
    return sleep.schedules
      ? formatSchedulingReport(sleep, task, lockdep.scene, options)
      : formatSleepReport(sleep, task, program.config, lockdep.scene, options);
  }
  return report ? formatReport(report, lockdep.scene, options) : null;
}

/** The first call that may sleep and must not, with its task as it was then. */
function firstForbiddenSleep({
  run,
  lockdep,
}: WatchedRun): { readonly sleep: Sleep; readonly task: TaskState } | null {
  let before = run.initial;
  let calls = 0;
  for (const { task, events, findings, state } of run.steps) {
    const sleep = lockdep.sleeps[calls];
    const me = before.tasks[task];
    const isForbidden = findings.some(({ kind }) => kind === 'sleep_in_atomic');
    // A scheduler knows the preempt count alone.
    const isSaid = sleep && me && (!sleep.schedules || schedulesWhileAtomic(sleep, me));
    if (isSaid && isForbidden) return { sleep, task: me };
    calls += events.filter(({ operation }) => operation.op === 'might_sleep').length;
    before = state;
  }
  return null;
}
