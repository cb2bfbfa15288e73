import { bareLine, type BareLine } from './bare-line.ts';

/** One line of a log as the kernel printed it. */
export interface LogLine {
  readonly text: string;
  /** Its line in the text that was given, from 1. */
  readonly number: number;
  /** Who printed it, where the log says so. */
  readonly caller: string | null;
  readonly isStamped: boolean;
}

const ESC = '\u001b';
/** Colours and other orders to a terminal, also as less, cat -v and rsyslog write them. */
const orders = new RegExp(
  `(?:${ESC}|\\^\\[|#033)\\[[0-9;?]*[ -/]*[@-~]|${ESC}\\][^\\u0007]*\\u0007?|${ESC}[()][A-Z0-9]|${ESC}.?`,
  'g',
);
/** What no console shows, tabs apart. */
const unseen = /[^\P{Cc}\t]|\ufeff/gu;

/**
 * The lines of a log, whoever has kept them: without line ends of another
 * system, orders to a terminal, marks of a quote and stamps. A line that was
 * broken in the middle stays two, as only who knows the words can tell.
 */
export function logLines(text: string): LogLine[] {
  const lines: LogLine[] = [];
  let before: BareLine | null = null;
  const raw = text.replace(orders, '').split(/\r*\n|\r+/);
  if (raw.at(-1) === '') raw.pop();
  raw.forEach((whole, index) => {
    // A record of several lines, which rsyslog keeps as one.
    for (const one of whole.split('#012')) {
      const bare = bareLine(one.replace(unseen, ''));
      // The fields that follow a record of /dev/kmsg.
      if (/^ [A-Z]+=\S/.test(bare.text) && !bare.isStamped) continue;
      // dmesg prints the later lines of a record under its first, without the time.
      const isUnder: boolean =
        !bare.isStamped && before !== null && before.isStamped && before.width >= 10;
      const margin: number = isUnder && before ? before.width : 0;
      const shown = bare.text.startsWith(' '.repeat(margin)) ? bare.text.slice(margin) : bare.text;
      lines.push({
        text: shown.trimEnd(),
        number: index + 1,
        caller: bare.caller ?? (isUnder ? (lines.at(-1)?.caller ?? null) : null),
        isStamped: bare.isStamped,
      });
      if (bare.isStamped) before = bare;
    }
  });
  return lines;
}
