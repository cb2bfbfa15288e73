/** One line of a log without what loggers, consoles and mails put before it. */
export interface BareLine {
  readonly text: string;
  /** Who printed it, where the log says so: `T41` a task, `C1` a CPU in an interrupt. */
  readonly caller: string | null;
  /** How many characters were taken off; 0: nothing. */
  readonly width: number;
  /** Whether a time or a level was among them. */
  readonly isStamped: boolean;
}

interface Prefix {
  readonly pattern: RegExp;
  readonly isStamp: boolean;
}

const stamp = (pattern: RegExp): Prefix => ({ pattern, isStamp: true });

const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`;
const month = '[A-Z][a-z]{2}';
/** The host and who speaks, as syslog and the journal write them. */
const speaker = String.raw`\S+ kernel(?:\[\d*\])?: ?`;

/** What is put before a line; each may stand before any other. */
const prefixes: readonly Prefix[] = [
  // What Android's logcat puts before a message of the kernel, with its threads or in brief.
  stamp(new RegExp(`^\\d\\d-\\d\\d ${clock} +\\d+ +\\d+ [VDIWEF] (?:kernel *|\\s*): ?`)),
  stamp(/^[VDIWEF]\/kernel *\( *\d+\): ?/),
  // A message to all terminals.
  { pattern: /^ ?kernel:(?: (?=\[))?/, isStamp: false },
  // A quote of a mail, in a quote of another.
  { pattern: /^> ?/, isStamp: false },
  // syslog, and the journal in the forms of its --output.
  stamp(new RegExp(`^${month} [ \\d]\\d ${clock} ${speaker}`)),
  stamp(new RegExp(`^${month} \\d{4}-\\d\\d-\\d\\d ${clock} \\S+ ${speaker}`)),
  stamp(new RegExp(`^\\d{9,10}\\.\\d+ ${speaker}`)),
  stamp(new RegExp(`^\\[ *\\d+\\.\\d+\\] ${speaker}`)),
  // A date of ISO 8601, which build farms write before what a machine prints.
  stamp(new RegExp(`^\\d{4}-\\d\\d-\\d\\d[T ]${clock}\\S* ?(?:${speaker})?`)),
  // dmesg -x: facility and level.
  stamp(/^[a-z]+\d? *:(?:emerg|alert|crit|err|warn|notice|info|debug) *: ?/),
  // A record of /dev/kmsg or netconsole, and its level alone.
  stamp(/^\d+,\d+,\d+,[^;]*?(?:,caller=(?<caller>[TC]\d+))?;/),
  stamp(/^<\d+>/),
  // The console's own time and who printed; what dmesg makes of it with -d, -e and -T.
  stamp(/^\[ *\d+\.\d+(?: <[ \d.]+>)?\](?:@\d+)?(?: ?\[ *(?<caller>[TC]\d+)(?:@C\d+)?\])? ?/),
  // Phones: the CPU, and the task by name and number.
  stamp(/^ ?\[\d+: *[^\]:]+(?::[^\]:]+)*: *(?<caller>\d+)\] ?/),
  stamp(/^-?\(\d+\)\[(?<caller>\d+):[^\]]*\]/),
  stamp(new RegExp(`^\\[(?: *\\+\\d+\\.\\d+|${month} ?\\d+ \\d\\d:\\d\\d)\\] ?`)),
  stamp(new RegExp(`^\\[${month} ${month} [ \\d]\\d ${clock} \\d{4}\\] ?`)),
];

/** Takes everything off a line that stands before what the kernel printed. */
export function bareLine(line: string): BareLine {
  let text = line;
  let caller: string | null = null;
  let isStamped = false;
  for (;;) {
    let found: RegExpExecArray | null = null;
    for (const prefix of prefixes) {
      found = prefix.pattern.exec(text);
      if (!found) continue;
      isStamped ||= prefix.isStamp;
      break;
    }
    if (!found) return { text, caller, width: line.length - text.length, isStamped };
    caller = found.groups?.['caller'] ?? caller;
    text = text.slice(found[0].length);
  }
}
