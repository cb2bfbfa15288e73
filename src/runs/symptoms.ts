import type { KernelConfig, Run } from '../kernel/index.ts';

/**
 * A kernel configuration, as far as it decides what one wrong unlock does.
 *
 * @source lib/Kconfig.debug, init/Kconfig, v3.8
 */
export interface ImpactConfig {
  readonly name: string;
  readonly PREEMPT: boolean;
  readonly PROVE_LOCKING: boolean;
  readonly DEBUG_ATOMIC_SLEEP: boolean;
}

/**
 * The five configurations in which the bug was run on a real kernel.
 * @example
 * import { impactConfigs } from 'imbalance';
 *
 * impactConfigs.length; // => 5
 */
export const impactConfigs: readonly ImpactConfig[] = [
  config('PREEMPT, PROVE_LOCKING, DEBUG_ATOMIC_SLEEP', true, true, true),
  config('no PREEMPT, PROVE_LOCKING', false, true, false),
  config('PREEMPT, no lock debugging', true, false, false),
  config('no PREEMPT, DEBUG_ATOMIC_SLEEP', false, false, true),
  config('no PREEMPT, no debugging', false, false, false),
];

/** What a kernel says, or does, because of one run. */
export type Symptom =
  | 'lockdep report'
  | 'RCU nesting warning'
  | 'sleeping function report'
  | 'scheduling while atomic'
  | 'RCU nesting stays wrong';

/**
 * The kernel's RCU and preempt counters under a configuration:
 * DEBUG_ATOMIC_SLEEP brings the preempt count with it.
 * @example
 * import { countersOf, impactConfigs } from 'imbalance';
 *
 * const [first] = impactConfigs;
 * const counters = first ? countersOf(first) : null;
 * counters; // => { PREEMPT_RCU: true, PREEMPT_COUNT: true }
 */
export function countersOf(config: ImpactConfig): KernelConfig {
  return {
    PREEMPT_RCU: config.PREEMPT,
    PREEMPT_COUNT: config.PREEMPT || config.DEBUG_ATOMIC_SLEEP,
  };
}

/**
 * What a v3.8 kernel of this configuration shows for a run made with its
 * counters, in the order in which it comes: at the wrong unlock lockdep first,
 * then the nesting check; at the next sleeping call the atomic-sleep check;
 * at the next reschedule the scheduler's own.
 *
 * @source kernel/rcupdate.c __rcu_read_unlock, kernel/sched/core.c
 *   __might_sleep and schedule_debug, v3.8
 * @omits what follows "scheduling while atomic": measured, it ended in a panic
 * @example
 * import { countersOf, impactConfigs, namedRun, replay, symptomsOf } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const [kernel] = impactConfigs;
 * const config = kernel ? countersOf(kernel) : program.config;
 * const played = replay({ ...program, config }, schedule);
 * const symptoms = kernel ? symptomsOf(kernel, played) : [];
 * symptoms; // => ['lockdep report', 'RCU nesting warning', 'sleeping function report', 'RCU nesting stays wrong']
 */
export function symptomsOf(config: ImpactConfig, run: Run): Symptom[] {
  const task = run.steps.at(-1)?.state.tasks[0];
  const wrong = run.steps.some(({ state }) => (state.tasks[0]?.rcuDepth ?? 0) < 0);
  if (!task || !wrong) return [];
  const nesting = task.rcu_read_lock_nesting;
  const count = task.preempt_count;
  const checksSleep = config.DEBUG_ATOMIC_SLEEP && nesting + count !== 0;
  return [
    ...(config.PROVE_LOCKING ? (['lockdep report'] as const) : []),
    ...(config.PROVE_LOCKING && nesting < 0 ? (['RCU nesting warning'] as const) : []),
    ...(checksSleep ? (['sleeping function report'] as const) : []),
    ...(count !== 0 ? (['scheduling while atomic'] as const) : []),
    ...(nesting !== 0 ? (['RCU nesting stays wrong'] as const) : []),
  ];
}

function config(
  name: string,
  PREEMPT: boolean,
  PROVE_LOCKING: boolean,
  DEBUG_ATOMIC_SLEEP: boolean,
): ImpactConfig {
  return { name, PREEMPT, PROVE_LOCKING, DEBUG_ATOMIC_SLEEP };
}
