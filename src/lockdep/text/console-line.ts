/** What loggers and mails put before a line of the console, in the order from outside in. */
const prefixes: readonly RegExp[] = [
  // A quote of a mail, in a quote of another.
  /^> ?/,
  // syslog and the journal: a date in either of two forms, a host, and who speaks.
  /^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) \S+ kernel: ?/,
  // A record of /dev/kmsg, and its level alone.
  /^\d+,\d+,\d+,[^;]*;/,
  /^<\d+>/,
  // The console's own time stamp, the date that dmesg -T makes of it, and who printed.
  /^\[ *\d+\.\d+\](\[ *[TC]\d+\])? ?/,
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] ?/,
];

/**
 * The lines of a console as the kernel printed them, whoever has kept them:
 * without line ends of another system, marks of a quote and stamps of a log.
 */
export function consoleLines(text: string): string[] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(bareLine);
}

function bareLine(line: string): string {
  const prefix = prefixes.map((pattern) => pattern.exec(line)?.[0]).find((found) => found);
  return prefix === undefined ? line : bareLine(line.slice(prefix.length));
}
