/**
 * A small reader of kernel logs with the rules of the bots that watch them:
 * where a report starts, what it is called, which function is blamed, and
 * whether it is damaged.
 *
 * @source google/syzkaller, pkg/report/linux.go: the formats of lock reports
 * @omits all other crashes, and the parsing of what follows a report
 */
export interface CrashReport {
  readonly title: string;
  readonly corrupted: boolean;
}

/** Locking and printing code is never blamed. */
const infrastructure =
  /^(_raw_|rcu_read_|rcu_lock|lock_|__lock_|print_|check_|mark_|validate_|dump_stack|debug_check|trace_hardirqs|trace_softirqs|lockdep_|do_exit|match_held|warn_slowpath|do_raw_)/;

/** Formats: what the first line holds, and the title it gives. */
const formats: readonly (readonly [RegExp, string])[] = [
  [/BUG: bad unlock balance detected!/, 'BUG: bad unlock balance in F'],
  [/WARNING: bad unlock balance detected!/, 'WARNING: bad unlock balance in F'],
  // The old titles are known only with their closing bracket.
  [/INFO: possible circular locking dependency detected \]/, 'possible deadlock in F'],
  [/INFO: possible recursive locking detected \]/, 'possible deadlock in F'],
  [/INFO: possible irq lock inversion dependency detected \]/, 'possible deadlock in F'],
  [/INFO: SOFTIRQ-safe -> SOFTIRQ-unsafe lock order detected \]/, 'possible deadlock in F'],
  [/INFO: inconsistent lock state \]/, 'inconsistent lock state in F'],
  [/INFO: suspicious RCU usage\. \]/, 'INFO: suspicious RCU usage in F'],
  [/WARNING: possible circular locking dependency detected/, 'possible deadlock in F'],
  [/WARNING: possible recursive locking detected/, 'possible deadlock in F'],
  [/WARNING: possible irq lock inversion dependency detected/, 'possible deadlock in F'],
  [/WARNING: \S+-safe -> \S+-unsafe lock order detected/, 'possible deadlock in F'],
  [/WARNING: inconsistent lock state/, 'inconsistent lock state in F'],
  [/WARNING: suspicious RCU usage/, 'WARNING: suspicious RCU usage in F'],
  [/BUG: held lock freed!/, 'BUG: held lock freed in F'],
  [/WARNING: held lock freed!/, 'WARNING: held lock freed in F'],
  [/BUG: .*still has locks held!/, 'BUG: still has locks held in F'],
  [/WARNING: .*still has locks held!/, 'WARNING: still has locks held in F'],
  [/BUG: lock held when returning to user space!/, 'BUG: lock held when returning to user space'],
  [
    /WARNING: lock held when returning to user space!/,
    'WARNING: lock held when returning to user space',
  ],
  [/WARNING: Nested lock was not taken/, 'WARNING: nested lock was not taken in F'],
  [/BUG: Nested lock was not taken/, 'BUG: nested lock was not taken in F'],
  [/BUG: Invalid wait context/, 'WARNING: locking bug in F'],
  [/WARNING: (CPU: \d+ PID: \d+ )?at kernel\/(locking\/)?lockdep\.c/, 'WARNING: locking bug in F'],
  [/WARNING: (CPU: \d+ PID: \d+ )?at \S+ \S+/, 'WARNING in F'],
];

/** The first report of a log, or null. */
export function readLog(log: string): CrashReport | null {
  const lines = log.split('\n').map((raw) => raw.replace(/^\[ *\d+\.\d+\](\[ *[TC]\d+\])? ?/, ''));
  const stamped = /^\[ *\d+\.\d+\]/.test(log);
  const start = lines.findIndex((line) => /BUG:|WARNING:|INFO:/.test(line));
  if (start < 0) return null;
  const first = lines[start] ?? '';
  const report = lines.slice(start).filter((line) => !(stamped && /^ (\[<\w+>\] )?\? /.test(line)));
  const format = formats.find(([pattern]) => pattern.test(first));
  if (!format) return { title: first, corrupted: true };
  const [, title] = format;
  const trace = report.findIndex((line) => /Call Trace:|Call trace:|Backtrace:/.test(line));
  const frames = trace < 0 ? [] : report.slice(trace + 1).flatMap((line) => frameOf(line) ?? []);
  const spaceless = title.endsWith('user space');
  const after = report.length - trace - 1;
  return {
    title: title.replace(/\bF$/, blamed(report, frames)),
    corrupted: !spaceless && (trace < 0 || frames.length === 0 || after < 4),
  };
}

/** The function on the line of the call, unless it is infrastructure. */
function blamed(report: readonly string[], frames: readonly string[]): string {
  const site = report.find((line) => /^\[<[0-9a-f]{16}>\] \S+\+0x|, at: /.test(line)) ?? '';
  const fn = /(?:at: )?(?:\[<[0-9a-f]{16}>\] )?([\w.]+)\+0x/.exec(site)?.[1];
  const named = fn !== undefined && !infrastructure.test(fn) ? fn : undefined;
  const found = named ?? frames.find((frame) => !infrastructure.test(frame)) ?? 'corrupted';
  return found.replace(/\.(isra|part|constprop|cold).*$/, '');
}

/** A frame needs `name+0x` at the start, after an address at most. */
function frameOf(line: string): string | null {
  return /^ ?(?:\[<[0-9a-f]{16}>\] )?([\w.]+)\+0x[0-9a-f]+\/0x/.exec(line)?.[1] ?? null;
}
