import { logLines } from './log-lines.ts';

/** What a line of a report is. */
export type LineKind = keyof typeof explanations;

/** One line of a report, without what a log or a mail put before it. */
export interface ReportLine {
  readonly text: string;
  readonly kind: LineKind;
}

/** What each kind of line says, in one sentence for a reader. */
export const explanations = {
  simulation: 'Not from a kernel: a model printed this.',
  blank: 'Nothing.',
  ruler: 'A ruler; its length belongs to the title, and readers of logs know both.',
  waitTitle:
    'What has waited too long. A detector of time says this: nothing here says that a rule was broken.',
  owner:
    'Who most likely holds what the task waits for: the kernel read the owner out of the lock.',
  stallCpu: 'A CPU, or a task, that has not let the grace period end.',
  stallNumbers:
    'How long the grace period has lasted, in ticks of the clock (jiffies), and its number.',
  stallTasks:
    'Tasks that were taken off their CPU inside a read section of RCU and have not left it.',
  starved:
    'About RCU’s own kernel thread: where that gets no CPU, no grace period ends, whatever the others do.',
  backtraceOf: 'Whose calls come next.',
  taskState: 'A task, what it does, and its number.',
  shownLocks:
    'Every lock that lockdep knows to be held, task by task. The youngest of a task that waits for a lock is that ' +
    'lock: it is put on the list before the wait.',
  waitSwitch: 'How to turn this message off; nothing about the code.',
  load: 'What the CPU did in the seconds before.',
  title: 'The broken rule. Bots take the name of the report from this line.',
  kernel: 'The release, the build, and whether anything has tainted the kernel.',
  release: 'Which task unlocks, and the lock it names.',
  acquire: 'Which task acquires, or what it has just done.',
  site: 'The place of the call: the address after it, and its offset in the function.',
  noMore:
    'The lock named above is not on this task’s stack of held locks, as far down as the ' +
    'current context reaches. It does not say that no lock is held.',
  info: 'From here on, what may help.',
  heldCount: 'How many locks the task holds, in all contexts.',
  heldLock:
    'A held lock, oldest first: its class, how the class has been used (a pair of signs for hardirq, ' +
    'one for softirq, and until v4.14 one for reclaim: . neither, - in it, + with it enabled, ? both), and where it was acquired.',
  holding: 'The other lock of the conflict.',
  chainHead: 'The orders seen earlier that lead back, last first.',
  chainLink: 'One lock on the way, followed by the place where it was acquired after the next.',
  classUsage: 'When the class first got this usage.',
  scenario: 'A schedule that would block for ever; nothing says that it happened.',
  deadlock: 'Where that schedule ends.',
  backtraceHead: 'The calls that led here, innermost first.',
  task: 'The task, its number, and the kernel once more.',
  traceStart: 'Parsers look for this line; without it a report counts as damaged.',
  frame: 'One call: function, offset of the return address, size of the function.',
  module: 'What else the kernel was: its modules, its machine, the work that ran.',
  registers: 'What the processor held; for a question of locks nothing to read.',
  endTrace: 'The end of a warning, with a number that tells equal ones apart.',
  doubtfulFrame: 'An address found on the stack that may be left over from earlier calls.',
  assertion: 'A check in the kernel’s own code failed, at this file and line.',
  lock: 'A lock: its class, how the class has been used, and where it was acquired.',
  context: 'What the surroundings allow: the wait type of the context, outer and inner.',
  counts:
    'What forbids to sleep: a preempt count above zero (a spinlock counts one), interrupts off, ' +
    'an open read section of RCU. Where each count is zero, look for what put it back.',
  rcuSite: 'Where a pointer of RCU was read, and the check that found no reader around it.',
  rcuState: 'Whether RCU watches yet, and whether the validator was still on.',
  irqEvents: 'When interrupts were last turned on and off, by number: which came last is on top.',
  preemptedAt: 'Where preemption was last turned off: most often the lock that is still held.',
  leak: 'What the work left behind: counts before and after it.',
  spinlock: 'The lock as it stands in memory: its mark, and who the lock thinks owns it.',
  usage: 'The two usages that cannot go together.',
  off: 'The first report switches the validator off; nothing after it is checked.',
  conflict: 'More about the conflict.',
  classBody:
    'The end of a class’s usages, where its key lies, or where the next lock was acquired.',
  other: 'No line of a report that is known here; it is shown as it stands.',
} as const;

/** A symbol with its offset, or with the line of the source that a tool put in its place. */
const symbol = String.raw`\(?[\w.$]+\)?(?:\+0x[0-9a-f]+\/0x[0-9a-f]+| \(\S+:\d+.*\))`;
/** What may stand after it: the module and its build, the marks of an unwinder, arm's caller. */
const afterSymbol = String.raw`(?: \[[\w -]+\]| [\w-]+)?(?: [^\s:]+:\d+)?(?: \[[\w -]+\])?(?: \([A-Z]+\)| \(unreliable\))?(?: from .*)?`;
/** An address, or on powerpc two: of the stack and of the text. */
const address = String.raw`(?:\[<?[0-9a-f]{8,16}>?\] )`;

const patterns: readonly (readonly [LineKind, RegExp])[] = [
  ['simulation', /^# simulated/],
  ['blank', /^\s*$/],
  ['ruler', /^(=+|-{20,})$/],
  ['assertion', /^(WARNING: (CPU: |at |(\[.*\] )?\S+:\d+ at )|DEBUG_LOCKS_WARN_ON|-+\[ cut here)/],
  [
    'waitTitle',
    /^((rcu|(NMI )?watchdog): )?(INFO: rcu\w* (self-)?detected (expedited )?stalls? on |INFO: task .+:\d+ blocked (in I\/O wait )?for more than |BUG: soft lockup - |.*detected hard LOCKUP\b)/i,
  ],
  ['owner', /^INFO: task .+:\d+ .*blocked on an? (mutex|semaphore|rw-semaphore)/],
  [
    'stallCpu',
    /^(rcu: )?\s*\d+(-[.OoND!?\d]+)?: \(\d+ (ticks this GP|GPs behind)\) |^\s*\d+-[.OoND!?\d]+\s*$|^[0-9a-f]{8,16}: [.\w]+ nvcsw: /,
  ],
  ['stallNumbers', /^(rcu: )?\s*(\}?\s*\d+ jiffies s: |\((detected by \d+, )?t=\d+ jiffies)/],
  [
    'stallTasks',
    /^(rcu: )?\s*(Tasks blocked on level-\d+ rcu_node|P\d+(\/-?\d+:\S+)?( P\d+\S*)*$)/,
  ],
  [
    'starved',
    /^(rcu: )?\s*(rcu\w* kthread (starved|timer wakeup)|Unless rcu\w* kthread|RCU grace-period kthread|Possible timer handling|All QSes seen|blocking rcu_node|INFO: Stall ended|hardirqs +softirqs|(number|cputime): +\d)/,
  ],
  ['backtraceOf', /^((rcu: )?(Task|Stack) dump |NMI backtrace for cpu \d+|[Ss]ending NMI )/],
  ['taskState', /^task:\S.* +state:[A-Z]|^\S.{0,14}? +[A-Z] .*\d+ +\d+ 0x[0-9a-f]{8}$/],
  ['shownLocks', /^Showing all locks held in the system:/],
  [
    'waitSwitch',
    /hung_task_timeout_secs" disables this message|^Future hung task reports are suppressed|^\s+Blocked by coredump/,
  ],
  ['load', /^CPU#\d+ (Utilization every|Detect HardIRQ)|^\s+#\d+: +\d+(% |\t)/],
  ['title', /^(\[ (BUG|INFO): .* \]|(WARNING|BUG|INFO): .*|rcu: INFO: .*)$/],
  ['endTrace', /^---\[ end trace/],
  ['kernel', /^\d+\.\d+\S* #\S+.*? (Not tainted|Tainted)|^ +(Not tainted|Tainted: .*) \d+\.\d+/],
  ['release', /is trying to (release|contend) lock \(/],
  ['noMore', /^but there are no (more locks to release|locks held)!/],
  ['info', /^other info that might help/],
  ['heldCount', /^(no locks|\d+ locks?) held by /],
  ['heldLock', /^ ?#\d+: /],
  ['holding', /^((but|and this) task is already holding|but this task is not holding)/],
  [
    'chainHead',
    /^(the existing dependency chain|the (shortest )?dependencies between| and .*unsafe lock:)/,
  ],
  ['chainLink', /^ *->( #\d+)? \(/],
  ['usage', /^inconsistent \{/],
  [
    'classUsage',
    /(IN|ON)-\w+(-[WR])?( at:|\} state was registered)|^ *INITIAL (READ )?USE at:|became .*safe at:/,
  ],
  ['scenario', /^( *Possible .*unsafe locking scenario|Chain exists of:| +CPU0| +----)/],
  [
    'scenario',
    /^ *(r?lock|sync)\(.*\);$|^ +local_irq_disable\(\);$|^ *<Interrupt>$|^ {2}\S.* --> /,
  ],
  ['deadlock', /^ *\*\*\* DEADLOCK \*\*\*/],
  ['backtraceHead', /^stack backtrace:/],
  ['task', /^(Pid: \d+, comm: |CPU: \d+ (UID: \d+ )?PID: \d+ Comm: )/],
  ['traceStart', /^(Call [Tt]race:|Backtrace:|Stack ?: ?$| *<\/?[A-Z]+>$)/],
  ['off', /turning off the locking correctness validator|lockdep is turned off/],
  ['counts', /^(in_atomic\(\): |preempt_count: |RCU nest depth: )/],
  ['rcuSite', /^\S+:\d+ .*(suspicious rcu_|RCU|rcu).*!$/],
  ['rcuState', /^(RCU used illegally from|rcu_scheduler_active = )/],
  ['context', /^context-\{\d+:\d+\}/],
  ['irqEvents', /^(irq event stamp: |(hard|soft)irqs last +(en|dis)abled at )/],
  ['preemptedAt', /^Preemption disabled at:/],
  ['leak', /^ *(last function: |preempt=0x[0-9a-f]+ lock=)/],
  ['spinlock', /^ lock: .*\.magic: /],
  [
    'module',
    /^(Modules linked in:|Hardware name: |Workqueue: |Tainted: \[|Last killable |\[last unloaded|CPU \d+ *$|Process .+ \(pid: \d+, )/,
  ],
  [
    'registers',
    /^(RIP|RSP|EIP|Code|RAX|RDX|RBP|R\d\d|EAX|ESI|DS|FS|CS|CR2|PKRU|pc|lr|sp|pstate|x\d+|r\d+|Flags|ORIG_RAX|epc|ra|task) ?: |^(PC|LR) is at |^(NIP|LR) \[|^(Exception stack|[0-9a-f]{2,4}: [0-9a-f ]+$)|^ *[0-9a-f]{8,16}( [0-9a-f]{8,16})+$/,
  ],
  ['doubtfulFrame', new RegExp(`^ *(?:<\\w+> +)?${address}*\\?+ `)],
  [
    'frame',
    new RegExp(
      `^(?: +(?:<+\\w+>+ +)*${address}*| ?${address}+| *${address}+)?${symbol}${afterSymbol}\\s*$`,
    ),
  ],
  // Since 6.1 arm prints who called without addresses; a kernel without its symbols prints only those.
  [
    'frame',
    /^ *(\[<[0-9a-f]{8,16}>\] )?\(?[\w.$]+\)? from \S+|^ *(\[<[0-9a-f]{8,16}>\] )?0x[0-9a-f]{8,16}\s*$/,
  ],
  // A call without a frame of its own, as build farms put it between the others with its line of the source.
  ['frame', /^ +[\w.$]+ [^\s:]+:\d+ \[inline\]\s*$/],
  ['site', /^\[<[0-9a-f]{8,16}>\] /],
  [
    'acquire',
    /(is trying to (acquire|lock)|just changed the state of lock|takes:|is freeing memory|with locks still held!|still has locks)/,
  ],
  [
    'conflict',
    /^(which lock already depends on|which would create a new|but this (lock|new dependency) |to an? .*-unsafe lock:|and interrupts could create|and the lock comparison function|Hash chain already cached|Held locks:|Locks in cached chain:| *May be due to missing lock nesting|[Tt]he code is fine but needs|you didn't initialize this object|caller is |\.\.\.$|do not call blocking ops|Voluntary context switch within|Please attach the output|depth: \d+ +max: )/,
  ],
  ['classBody', /^ *(\}$|\.\.\. (key +at: |acquired at:))/],
  ['lock', /^[^(]*\(.*\)\{[^{}]*\}/],
];

/** What a line is, by its words, and for two kinds by the line before it. */
export function lineKindOf(line: string, before = ''): LineKind {
  const kind = patterns.find(([, pattern]) => pattern.test(line))?.[0] ?? 'other';
  // The guard of a nested lock stands by its name alone.
  if (kind === 'other' && /^but this task is not holding:/.test(before)) return 'lock';
  // The place of a release looks like a call.
  const isSite = kind === 'frame' && / is trying to (release|contend) lock \(/.test(before);
  return isSite ? 'site' : kind;
}

/**
 * Splits a report, the model's or a real one, into lines and says what each
 * is. What a console, a log or a mail put before them is taken off.
 * @example
 * import { explainReport } from 'imbalance';
 *
 * const [line] = explainReport('1 lock held by dd/48:');
 * line?.kind; // => 'heldCount'
 */
export function explainReport(text: string): ReportLine[] {
  return logLines(text).map(({ text: line }, at, all) => ({
    text: line,
    kind: lineKindOf(line, all[at - 1]?.text),
  }));
}
