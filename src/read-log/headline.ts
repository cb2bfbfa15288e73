import { headlineWords, reportKinds, type ReportKindRow } from './report-kinds.ts';

/** What begins a report: one of locks, or of something else that the kernel complains of. */
export type Headline =
  | { readonly row: ReportKindRow; readonly name: string }
  | { readonly row: null; readonly name: string };

/** Lines that begin what is no report of a lock. */
const foreign: readonly RegExp[] = [
  /^(BUG|WARNING|INFO|ERROR): /,
  /^\[ (BUG|INFO|WARNING): /,
  /^(rcu|watchdog|NMI watchdog): (BUG|INFO): /,
  /^(Kernel panic|Oops|Internal error|Unable to handle kernel|UBSAN: |kernel BUG at )/,
  /^(general protection fault|divide error|invalid opcode|stack segment|double fault)/,
  /^(page allocation failure|Showing (all locks held|busy workqueues)|sysrq: |SysRq : )/,
  / (invoked oom-killer:|: page allocation failure)/,
];

/** Begins as a headline does and is a line of a report. */
const inside =
  /^(?:rcu: )?INFO: (?:lockdep is turned off|Stall ended|task .+:\d+ .*blocked on an? (?:mutex|semaphore|rw-semaphore))/;

/** Words of which every headline and every line that begins a report has one: most lines of a log have none. */
const words =
  /BUG|WARNING|INFO|ERROR|DEBUG_LOCKS|Kernel panic|Oops|Internal error|Unable to|UBSAN|fault|divide error|opcode|segment|failure|Showing|[sS]ys[rR]q|oom-killer|detected|lock|RCU|preempt|atomic|blocking|usage|context|collision|subclass|registered|held|holding|other info|backtrace|takes:/;

/** Whether a line may begin a report of any kind: a quick look at it. */
export function mayBegin(text: string): boolean {
  return words.test(text);
}

/** Shorter than this, a part of a headline may be a part of anything. */
const LEAST = 16;

/** The headline that a line is, whole or cut off at an end; null where it is none. */
export function headlineOf(text: string): Headline | null {
  if (!mayBegin(text) || inside.test(text)) return null;
  const row = reportKinds.find(({ headline }) => headline?.test(text));
  if (row) return { row, name: row.name };
  const marked = headlineWords(text);
  const named = reportKinds.find((one) => !one.headline && patternOf(one).test(marked));
  if (named) return { row: named, name: named.name.includes('{') ? marked : named.name };
  const isHead = foreign.some((pattern) => pattern.test(text));
  const cut = partOf(marked, isHead);
  if (cut) return cut;
  return isHead ? { row: null, name: text } : null;
}

const patterns = new Map<ReportKindRow, RegExp>();

function patternOf(row: ReportKindRow): RegExp {
  const known = patterns.get(row);
  if (known) return known;
  const words = row.name
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll('{irq}', '(?:hard|soft|HARDIRQ|SOFTIRQ|RECLAIM_FS)(?:-READ)?');
  const pattern = new RegExp(`^${words}(?![\\w-])`);
  patterns.set(row, pattern);
  return pattern;
}

/** The one kind whose headline begins or, without its mark, ends with these words. */
function partOf(words: string, isHead: boolean): Headline | null {
  if (words.length < LEAST) return null;
  const fitting = reportKinds.filter(
    ({ name, by }) =>
      by === 'lockdep' &&
      (isHead ? name.startsWith(words) : name.endsWith(words) && name !== words),
  );
  const [row] = fitting;
  return row && fitting.length === 1 ? { row, name: row.name } : null;
}
