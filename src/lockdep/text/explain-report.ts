import { consoleLines } from './console-line.ts';

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
  doubtfulFrame: 'An address found on the stack that may be left over from earlier calls.',
  assertion: 'The validator checks itself, and this check failed.',
  usage: 'The two usages that cannot go together.',
  off: 'The first report switches the validator off; nothing after it is checked.',
  other: 'More about the conflict.',
} as const;

const patterns: readonly (readonly [LineKind, RegExp])[] = [
  ['simulation', /^# simulated/],
  ['blank', /^\s*$/],
  ['ruler', /^(=+|-{20,})$/],
  ['title', /^(\[ (BUG|INFO): .* \]|WARNING: (?!CPU:|at ).*|BUG: .*)$/],
  ['assertion', /^(WARNING: (CPU:|at )|DEBUG_LOCKS_WARN_ON|-+\[ cut here|---\[ end trace)/],
  ['kernel', /^\d+\.\d+\S* #\S+ (Not tainted|Tainted)/],
  ['release', /is trying to release lock \(/],
  ['noMore', /^but there are no more locks to release!/],
  ['info', /^other info that might help/],
  ['heldCount', /^(no locks|\d+ locks?) held by /],
  ['heldLock', /^ ?#\d+: /],
  ['holding', /^((but|and this) task is already holding|but this task is not holding)/],
  [
    'chainHead',
    /^(the existing dependency chain|the (shortest )?dependencies between| and .*unsafe lock:)/,
  ],
  ['chainLink', /^ *->( #\d+)? \(/],
  [
    'classUsage',
    /(IN|ON)-\w+(-[WR])?( at:|\} state was registered)|^ *INITIAL (READ )?USE at:|became .*safe at:/,
  ],
  ['usage', /^inconsistent \{/],
  ['scenario', /^( Possible .*unsafe locking scenario|Chain exists of:| {7}CPU0| {7}----)/],
  [
    'scenario',
    /^ *(r?lock|sync)\(.*\);$|^ +local_irq_disable\(\);$|^ *<Interrupt>$|^ {2}\S.* --> /,
  ],
  ['deadlock', /^ \*\*\* DEADLOCK \*\*\*/],
  ['backtraceHead', /^stack backtrace:/],
  ['task', /^(Pid: \d+, comm: |CPU: \d+ (UID: \d+ )?PID: \d+ Comm: )/],
  ['traceStart', /^(Call [Tt]race:| *<\/?[A-Z]+>$)/],
  ['off', /turning off the locking correctness validator|lockdep is turned off/],
  ['doubtfulFrame', /^ *(<\w+> +)?(\[<[0-9a-f]+>\] )?\? /],
  // With the module, and with the marks of an unwinder: (C), (P).
  [
    'frame',
    /^( +(<\w+> +)?(\[<[0-9a-f]{8,16}>\] )?)?[\w.]+(\+0x[0-9a-f]+\/0x[0-9a-f]+| \(\S+:\d+[^)]*\))( \[[\w -]+\]| [\w-]+)?( \([A-Z]+\))?\s*$/,
  ],
  ['site', /^\[<[0-9a-f]{8,16}>\] /],
  [
    'acquire',
    /(is trying to (acquire|lock)|just changed the state of lock|takes:|is freeing memory|with locks still held!|still has locks)/,
  ],
];

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
  return consoleLines(text).map((line) => {
    const kind = patterns.find(([, pattern]) => pattern.test(line))?.[0] ?? 'other';
    return { text: line, kind };
  });
}
