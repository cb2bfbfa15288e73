import type { ReportKind } from '../lockdep/state/report.ts';
import { titles } from '../lockdep/text/titles.ts';

/** Who in the kernel prints a report. */
export type Printer =
  | 'lockdep'
  | 'RCU'
  | 'the scheduler'
  | 'the might_sleep check'
  | 'the workqueue'
  | 'the spinlock check'
  | 'the softirq code'
  | 'the exit of a task'
  | 'the hung task check'
  | 'the watchdog';

/** What a whole report of a kind has. */
export type Part = 'headline' | 'task' | 'lock' | 'place' | 'held locks' | 'stack trace';

/** A kind of report that concerns locks, by the headline of the kernel. */
export interface ReportKindRow {
  /** The headline's own words; `{irq}` is filled in by the report. */
  readonly name: string;
  readonly by: Printer;
  /** The rule of our validator that prints it; null: it has none. */
  readonly rule: ReportKind | null;
  /** Lines that stand in no other kind: they tell it where the headline is lost. */
  readonly signs: readonly RegExp[];
  readonly parts: readonly Part[];
  /** The headline, where it is more than its words between brackets or after a word. */
  readonly headline?: RegExp;
  /** No line names the place: it is the first call that is not of the scheduler, the locking or the watchdog. */
  readonly isPlaceInTrace?: true;
  /** It tells how long something waited, by whatever tasks and CPUs it shows, and no rule. */
  readonly isWait?: true;
}

const whole: readonly Part[] = ['headline', 'task', 'lock', 'place', 'held locks', 'stack trace'];
const withoutLock: readonly Part[] = ['headline', 'task', 'stack trace'];
const withHeld: readonly Part[] = ['headline', 'task', 'held locks', 'stack trace'];
const line: readonly Part[] = ['headline'];

const lockdep = (
  name: string,
  rule: ReportKind | null,
  signs: readonly RegExp[],
  parts = whole,
): ReportKindRow => ({ name, by: 'lockdep', rule, signs, parts });

/** A broken rule, by the words of its oldest title. */
const broken = (
  rule: keyof typeof titles,
  signs: readonly RegExp[],
  parts = whole,
): ReportKindRow => lockdep(headlineWords(titles[rule]['v3.8'].text), rule, signs, parts);

/** A detector of time, by words of its headline. */
const wait = (
  name: string,
  by: Printer,
  headline: RegExp,
  signs: readonly RegExp[] = [],
): ReportKindRow => ({
  ...{ name, by, rule: null, headline, signs, isPlaceInTrace: true, isWait: true },
  parts: ['headline', 'task', 'place', 'stack trace'],
});

/** A limit of the validator, or a misuse of it, told in plain lines. */
const limit = (name: string): ReportKindRow => lockdep(name, 'debug_warn', [], line);

/** What a headline says, without the marks around it: `[ BUG: held lock freed! ]`. */
export function headlineWords(text: string): string {
  return /^(?:\[ )?(?:(?:BUG|INFO|WARNING|ERROR): )?(.*?)[!.]?(?: \])?$/.exec(text)?.[1] ?? '';
}

/**
 * Every kind, in the words that the kernel puts at its head.
 *
 * @source kernel/lockdep.c, v3.8; kernel/locking/lockdep.c, v6.12: the functions
 *   that print; kernel/sched/core.c, __schedule_bug, __might_resched and its
 *   siblings; kernel/workqueue.c, process_one_work; kernel/locking/spinlock_debug.c,
 *   spin_dump; kernel/softirq.c; kernel/exit.c, do_exit; lib/smp_processor_id.c;
 *   init/main.c, do_one_initcall; kernel/rcutree.c, v3.8; kernel/rcu/tree_stall.h,
 *   tree_exp.h, tasks.h, v6.12; kernel/hung_task.c, check_hung_task; kernel/watchdog.c
 */
export const reportKinds: readonly ReportKindRow[] = [
  broken('imbalance', [
    / is trying to release lock \(/,
    /^but there are no more locks to release!/,
  ]),
  lockdep('bad contention detected', null, [
    / is trying to contend lock \(/,
    /^but there are no locks held!/,
  ]),
  broken('recursive', [
    /^ *May be due to missing lock nesting notation/,
    /^and the lock comparison function returns/,
  ]),
  broken('circular', [
    /^which lock already depends on the new lock\./,
    /^the existing dependency chain \(in reverse order\) is:/,
    /^-> #\d+ \(/,
  ]),
  broken('inconsistent', [/^inconsistent \{.*\} -> \{.*\} usage/, /\} state was registered at:/]),
  broken('irq_inversion', [
    / just changed the state of lock:/,
    /^but this lock (took another|was taken by another), /,
    /^and interrupts could create inverse lock ordering/,
    /^the shortest dependencies between 2nd lock and 1st lock:/,
  ]),
  broken('irq_dependency', [
    /^and this task is already holding:/,
    /^which would create a new lock dependency:/,
    /^but this new dependency connects an? /,
    /^\.\.\. which became .*irq-(un)?safe at:/,
    /^the dependencies between .*(holding lock|lock to be acquired)/,
  ]),
  broken('nested_not_held', [/^but this task is not holding:/]),
  broken('freed', [/, with a lock still held there!/]),
  broken('held_exit', [/ is exiting with locks still held!/], withHeld),
  {
    ...lockdep('still has locks held', 'held_exit', [], withHeld),
    headline: /\/\d+ still has locks held!/,
  },
  broken(
    'user_exit',
    [/ is leaving the kernel with locks still held!/],
    // The kernel prints no trace: the task has left its functions.
    ['headline', 'task', 'held locks'],
  ),
  {
    ...broken('rcu_suspicious', [
      /^\S+:\d+ suspicious rcu_.*!$/,
      /^RCU used illegally from /,
      /rcu_scheduler_active = \d/,
    ]),
    by: 'RCU',
    // Of 2.6.34 to 3.3 the title spoke of one macro only.
    headline: /suspicious (RCU|rcu_dereference_check\(\)) usage\b(?!!)/,
    parts: ['headline', 'task', 'place', 'held locks', 'stack trace'],
  },
  broken('wait_context', [/^context-\{\d+:\d+\}/]),
  lockdep(
    'chain_key collision',
    null,
    [/^Hash chain already cached but the contents don't match!/],
    withoutLock,
  ),
  {
    ...lockdep('DEBUG_LOCKS_WARN_ON', 'debug_warn', [], withoutLock),
    headline: /^DEBUG_LOCKS_WARN_ON\(/,
  },
  ...[
    'MAX_LOCK_DEPTH',
    'MAX_LOCKDEP_ENTRIES',
    'MAX_LOCKDEP_CHAINS',
    'MAX_LOCKDEP_KEYS',
    'MAX_LOCKDEP_CHAIN_HLOCKS',
    'MAX_STACK_TRACE_ENTRIES',
  ].map((name) => limit(`${name} too low`)),
  limit('looking up invalid subclass'),
  limit('trying to register non-static key'),
  {
    ...limit('key has not been registered'),
    headline: /^BUG: key \S+ (has not been registered|not in \.data)!/,
  },
  {
    name: 'sleeping function called from invalid context',
    by: 'the might_sleep check',
    rule: null,
    signs: [/^preempt_count: [0-9a-f]+, expected: /, /^RCU nest depth: -?\d+, expected: /],
    parts: ['headline', 'task', 'place', 'stack trace'],
  },
  {
    name: 'assuming atomic context',
    by: 'the might_sleep check',
    rule: null,
    headline: /^BUG: assuming (atomic|non migratable) context at /,
    signs: [],
    parts: ['headline', 'task', 'place', 'stack trace'],
  },
  {
    name: 'do not call blocking ops when !TASK_RUNNING',
    by: 'the might_sleep check',
    rule: null,
    signs: [],
    parts: withoutLock,
  },
  {
    name: 'scheduling while atomic',
    by: 'the scheduler',
    rule: null,
    headline: /^(BUG: |bad: )?scheduling while atomic\b/,
    signs: [],
    isPlaceInTrace: true,
    parts: withoutLock,
  },
  {
    name: 'scheduling in a non-blocking section',
    by: 'the scheduler',
    rule: null,
    signs: [],
    isPlaceInTrace: true,
    parts: withoutLock,
  },
  {
    name: 'using smp_processor_id() in preemptible code',
    by: 'the scheduler',
    rule: null,
    headline: /^BUG: using \w+(\(\))? in preemptible/,
    signs: [],
    parts: withoutLock,
  },
  {
    name: 'workqueue leaked lock or atomic',
    by: 'the workqueue',
    rule: null,
    headline: /^BUG: workqueue leaked /,
    signs: [/^ *preempt=0x[0-9a-f]+ lock=\d+->\d+/],
    parts: withoutLock,
  },
  ...[
    'bad magic',
    'recursion',
    'already unlocked',
    'wrong owner',
    'wrong CPU',
    'lockup suspected',
    'lockup',
    'uninitialized',
  ].flatMap((fault) =>
    (['spinlock', 'rwlock'] as const).map((kind): ReportKindRow => ({
      name: `${kind} ${fault}`,
      by: 'the spinlock check',
      rule: null,
      signs: [],
      headline: new RegExp(
        `^BUG: ${kind}${kind === 'rwlock' ? '(?:-\\w+)?' : ''} ${fault} on CPU#\\d+`,
      ),
      parts: ['headline', 'task', 'lock', 'stack trace'],
    })),
  ),
  {
    name: 'entered softirq with one preempt_count, exited with another',
    by: 'the softirq code',
    rule: null,
    headline: /^(softirq: )?huh, entered softirq .* with preempt_count/,
    signs: [],
    parts: line,
  },
  {
    name: 'exited with preempt_count',
    by: 'the exit of a task',
    rule: null,
    headline: /^note: .*\[\d+\] exited with (preempt_count|irqs disabled)/,
    signs: [],
    parts: line,
  },
  {
    name: 'Voluntary context switch within RCU read-side critical section',
    by: 'RCU',
    rule: null,
    signs: [],
    parts: withoutLock,
  },
  {
    name: 'unbalanced rcu_read_unlock()',
    by: 'RCU',
    rule: null,
    headline: /^WARNING: .*\b(__)?rcu_read_unlock\+/,
    signs: [],
    parts: withoutLock,
  },
  wait(
    'detected stalls on CPUs/tasks',
    'RCU',
    /^(rcu: )?INFO: rcu\w* detected stalls on CPUs\/tasks/,
    [/^(rcu: )?\s*\(detected by \d+, t=\d+ jiffies/],
  ),
  wait(
    'self-detected stall on CPU',
    'RCU',
    /^(rcu: )?INFO: rcu\w* (self-)?detected stall on CPU\b/,
    [/^(rcu: )?\s*\(t=\d+ jiffies g=/],
  ),
  wait(
    'detected expedited stalls on CPUs/tasks',
    'RCU',
    /^(rcu: )?INFO: rcu\w* detected expedited stalls on CPUs/,
    [/^(rcu: )?blocking rcu_node structures/],
  ),
  wait('detected stalls on tasks', 'RCU', /^(rcu: )?INFO: rcu_tasks\w* detected stalls on tasks/, [
    / holdout: [\d.]+ idle_cpu: /,
  ]),
  wait(
    'task blocked for more than N seconds',
    'the hung task check',
    /^INFO: task .+:\d+ blocked (in I\/O wait )?for more than \d+ seconds/,
    [
      /hung_task_timeout_secs" disables this message/,
      /^INFO: task .+:\d+ .*blocked on an? (mutex|semaphore|rw-semaphore)/,
    ],
  ),
  wait(
    'soft lockup',
    'the watchdog',
    /^((NMI )?watchdog: )?BUG: soft lockup - CPU#\d+ stuck for \d+s!/,
    [/^CPU#\d+ Utilization every \d+s during lockup/],
  ),
  wait(
    'hard LOCKUP',
    'the watchdog',
    /^((NMI )?watchdog: )?(BUG: )?(CPU ?\d+:? )?((Watchdog |self-)?detected hard LOCKUP\b)/i,
  ),
];
