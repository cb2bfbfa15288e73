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
/**
 * Colours and other orders to a terminal, also as less, cat -v and rsyslog write them. An order that carries a text,
 * as systemd's do, is taken off with it only where it ends in its line: no order takes the lines after it along.
 */
const orders = new RegExp(
  [
    `(?:${ESC}|\\^\\[|#033)\\[[0-9;?]*[ -/]*[@-~]`,
    '\\u009b[0-9;?]*[ -/]*[@-~]',
    `(?:${ESC}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u009c${ESC}\\r\\n]*(?:[\\u0007\\u009c]|${ESC}\\\\)`,
    `${ESC}[()][A-Z0-9]`,
    `${ESC}[^\\r\\n]?`,
  ].join('|'),
  'g',
);
/** What no console shows, tabs apart, and what turns the order of the letters round where a page shows them. */
const unseen = /[^\P{Cc}\t]|[\ufeff\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
/** A part of a record that netconsole sent in several: its number, and where the part begins. */
const fragment = /^(?:.*\s)?\d+,(\d+),\d+,[^;]*\bncfrag=(\d+)\/\d+[^;]*;(.*)$/;
/** Longer than any line that a kernel prints, its stamp included: what comes after is not read. */
const LINE_MAX = 4096;

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
  unfragmented(raw).forEach((whole, index) => {
    if (whole === null) return;
    // A record of several lines, which rsyslog keeps as one.
    for (const one of whole.split('#012')) {
      const line = one.length > LINE_MAX ? `${one.slice(0, LINE_MAX)} …` : one;
      const bare = bareLine(line.replace(unseen, ''));
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

/** Records that were sent in several parts, whole again where the first part stood; null where another did. */
function unfragmented(raw: readonly string[]): (string | null)[] {
  const whole: (string | null)[] = [];
  let [record, first] = ['', 0];
  raw.forEach((line, at) => {
    const [, number = '', from, rest = ''] = line.includes('ncfrag=')
      ? (fragment.exec(line.slice(0, LINE_MAX)) ?? [])
      : [];
    if (number !== '' && number === record && from !== '0') {
      whole[first] = `${whole[first] ?? ''}${rest}`.slice(0, 2 * LINE_MAX);
      whole.push(null);
      return;
    }
    [record, first] = [number, at];
    whole.push(line);
  });
  return whole;
}
