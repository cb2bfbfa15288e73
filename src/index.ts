// What pages, examples and users of the library import as `imbalance`. The
// groups below are the parts of the page /api, which is made from this file
// and from the docstrings behind it.

/** Runs: A program and a schedule, played; and named runs. */
export { run, watch, kernelReport, type WatchedRun } from './runs/watched-run.ts';
export { play, type Body, type PlayOptions } from './runs/play.ts';
export { namedRun, runNames, type NamedRun } from './cfq/named-runs.ts';
export { Player, replay, type Next, type Observer, type Run, type Step } from './kernel/run.ts';
export { type Move, type Program, type Schedule, type Task } from './kernel/program.ts';
export { type IrqFlags, type Kernel, type Op, type Value } from './kernel/op.ts';
export { type KernelState, type TaskState } from './kernel/state.ts';
export { type Finding, type FindingKind } from './kernel/finding.ts';
export { callText } from './kernel/call-text.ts';
export { decodeSchedule, encodeSchedule, type CodedSchedule } from './explore/schedule-codec.ts';
export { NumberedError } from './errors/numbered-error.ts';

/** Kernel code: What a function of the model may call. */
export {
  call,
  choose,
  get,
  irq_enter,
  irq_exit,
  kmem_cache_alloc_node,
  kmem_cache_free,
  load,
  put,
  rcu_dereference,
  rcu_read_lock,
  rcu_read_unlock,
  rcuCallback,
  returns,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  store,
  synchronize_rcu,
  use,
  user_exit,
} from './kernel/primitives.ts';
export { mutex_lock, mutex_trylock, mutex_unlock } from './kernel/mutex-primitives.ts';
export {
  down_read,
  down_read_trylock,
  down_write,
  down_write_trylock,
  downgrade_write,
  up_read,
  up_write,
} from './kernel/rwsem-primitives.ts';
export {
  raw_spin_lock,
  raw_spin_unlock,
  read_lock,
  read_unlock,
  spin_lock_bh,
  spin_lock_irqsave,
  spin_trylock,
  spin_unlock_bh,
  spin_unlock_irqrestore,
  write_lock,
  write_unlock,
} from './kernel/spin-primitives.ts';
export {
  local_lock,
  local_unlock,
  rcu_read_lock_bh,
  rcu_read_lock_sched,
  rcu_read_unlock_bh,
  rcu_read_unlock_sched,
  srcu_read_lock,
  srcu_read_unlock,
} from './kernel/section-primitives.ts';
export {
  local_bh_disable,
  local_bh_enable,
  local_irq_disable,
  local_irq_enable,
  local_irq_restore,
  local_irq_save,
  might_sleep,
  schedule,
} from './kernel/context-primitives.ts';
export { at } from './kernel/at.ts';
export { GFP_ATOMIC, GFP_NOIO, GFP_NOWAIT, __GFP_NOFAIL } from './kernel/gfp.ts';
export { rcuFlavours, type KernelConfig, type RcuFlavour } from './kernel/rcu-flavours.ts';

/** The explorer: Every run of a program, and the shortest ones that break a rule. */
export {
  explore,
  explored,
  type Answer,
  type Found,
  type Progress,
  type Question,
} from './explore/answer.ts';
export { compile, type Compiled, type CompileOptions } from './explore/compile-program.ts';
export { reference } from './explore/reference.ts';
export { type ReferenceOptions } from './explore/reference-steps.ts';
export { type SearchKind } from './explore/search-kinds.ts';
export { type Bounded, type Limits } from './explore/limits.ts';
export { type Bounds } from './explore/bounded-search.ts';
export { type ShortestRun } from './explore/shortest-run.ts';

/** The function: Its versions, paths and scenarios. */
export { variants, type Variant } from './cfq/variants.ts';
export { variantNamed } from './cfq/named-runs.ts';
export { pathsOf, type Path } from './cfq/paths.ts';
export { momentsOf, type Moment } from './cfq/moments.ts';
export { narrate } from './cfq/narrate.ts';
export { exitOf, type Exit } from './cfq/exit-state.ts';
export { bio, cicOf, deviceOf, firstIo } from './cfq/scenario.ts';
export { type ScenarioOptions } from './cfq/scenario-options.ts';
export { cfq_set_request, type Request } from './cfq/code/cfq_set_request.ts';
export { laterReader } from './cfq/later-reader.ts';
export { windowAt, type Outcome, type PerPage } from './cfq/kmem-window.ts';

/** The casebook: Bugs of the same family, retold. */
export { casebook } from './casebook/casebook.ts';
export { retold } from './casebook/retold.ts';
export { type Case, type Setting, type Version } from './casebook/case.ts';

/** Lockdep: Rules, reports and scripts. */
export { Validator } from './lockdep/validator/validator.ts';
export { lockdepObserver, type LockdepObserver } from './lockdep/observer.ts';
export { eras, type Era } from './lockdep/state/era.ts';
export { type Report, type ReportKind } from './lockdep/state/report.ts';
export { formatReport } from './lockdep/text/format-report.ts';
export { sentenceOf } from './lockdep/text/finding-sentence.ts';
export { parseReport, type ParsedReport } from './read-log/parse-report.ts';
export { explainReport, type ReportLine } from './read-log/line-kinds.ts';
export { explainLog, type ExplainedLog, type ExplainedReport } from './explain-log/explain-log.ts';
export { type LogReport } from './read-log/log-report.ts';
export { reportLayouts, type ReportLayout } from './lockdep/text/titles.ts';
export { checkCase, readCase, scriptScene, type LockCase } from './lockdep/script/lock-script.ts';
export { litmus, type Irq, type Way } from './lockdep/script/litmus.ts';
export { type Verdict } from './lockdep/script/verdict-line.ts';
export { messagesOfExtraUnlock, type UnlockMessage } from './lockdep/message-order.ts';

/** Without running: Lock contexts, and what a configuration makes of a run. */
export {
  checkContext,
  checkContextPerLock,
  contextText,
  type ContextWarning,
  type Flow,
  type FlowBlock,
} from './lockdep/static-context.ts';
export { flowOf } from './runs/control-flow.ts';
export {
  countersOf,
  impactConfigs,
  symptomsOf,
  type ImpactConfig,
  type Symptom,
} from './runs/symptoms.ts';
