import { lineKindOf } from './line-kinds.ts';
import type { LogLine } from './log-lines.ts';

/** Where a mail or a terminal breaks a line at the earliest. */
const NARROWEST = 48;

/**
 * The lines of a log, those that were broken made whole: a line that cannot
 * stand alone takes the next where both together are a line of a report, and
 * where all others have a time, one without is the rest of the one above.
 */
export function mended(lines: readonly LogLine[]): LogLine[] {
  const stamped = lines.filter(({ isStamped }) => isStamped).length;
  const isLog = stamped > lines.length / 2;
  const whole: LogLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const joined = last ? join(last, line, isLog) : null;
    if (joined === null) whole.push(line);
    else whole[whole.length - 1] = joined;
  }
  return whole;
}

function join(first: LogLine, second: LogLine, isLog: boolean): LogLine | null {
  if (second.text === '' || first.text === '') return null;
  const rest = second.text.trimStart();
  // The module of a place.
  if (/^\[[\w -]+\]$/.test(rest) && place.test(first.text)) {
    return { ...first, text: `${first.text} ${rest}` };
  }
  // The function of a warning, or where a state was set.
  if (
    /^WARNING: .*\bat \S+:\d+$|; state=\d+ set at( \[<\w+>\])?$/.test(first.text) &&
    place.test(rest)
  ) {
    return { ...first, text: `${first.text} ${rest}` };
  }
  // A warning of 6.19 and later ends with its task.
  if (first.text.startsWith('WARNING: ') && !wholeWarning.test(first.text)) {
    const text = `${first.text} ${rest}`;
    if (wholeWarning.test(text)) return { ...first, text };
  }
  if (isLog && second.isStamped) return null;
  for (const text of [`${first.text} ${rest}`, `${first.text}${rest}`]) {
    if (completes(first.text, second.text, text)) return { ...first, text };
  }
  const isRest = isLog && !second.isStamped && lineKindOf(second.text) === 'other';
  return isRest && first.text.length >= NARROWEST
    ? { ...first, text: `${first.text} ${rest}` }
    : null;
}

const wholeWarning = /^WARNING: (\[.*\] )?(\S+:\d+ )?at \S+, CPU#\d+: .*\/\d+$/;

/** A place at the end: a symbol with its offset, or the line of the source. */
const place =
  /(\+0x[0-9a-f]+\/0x[0-9a-f]+|\([^\s():]+:\d+[^()]*(\([^()]*\)[^()]*)?\))( \[[^[\]]*\])?( [^\s:]+:\d+)?( \[inline\])?$/;

/** Whether two lines are one: the first lacks its end, and together they have it. */
function completes(first: string, second: string, both: string): boolean {
  const kind = lineKindOf(both);
  if (kind === 'heldLock' || kind === 'lock') {
    // `(name){usage}, at:` and the place on the next line.
    return (
      !/^ *#\d+: /.test(second) &&
      / at:?$|[({,-]$|\S$/.test(first) &&
      isLockLine(first) &&
      !place.test(first) &&
      place.test(both)
    );
  }
  if (kind === 'other' || kind === 'blank') return false;
  if (kind === 'frame' || kind === 'doubtfulFrame') {
    return (
      !/\+0x[0-9a-f]+\/0x[0-9a-f]+/.test(first) &&
      lineKindOf(first) === 'other' &&
      !place.test(second) &&
      first.length >= NARROWEST
    );
  }
  return (
    lineKindOf(first) === 'other' &&
    lineKindOf(second) === 'other' &&
    first.length + 12 >= NARROWEST
  );
}

/** A lock with the beginning of what follows its name. */
function isLockLine(text: string): boolean {
  return /^ ?#\d+: |^ ?\S* ?\(.*\)(\{|$)/.test(text);
}
