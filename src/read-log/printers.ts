import { headlineOf } from './headline.ts';
import type { LogLine } from './log-lines.ts';

/**
 * The lines of a log by who printed them, where it says so. A CPU that tells another where it is prints
 * for that one: its calls belong to the report that asked.
 */
export function printersOf(lines: readonly LogLine[]): readonly (readonly LogLine[])[] {
  const printers = new Map<string | null, LogLine[]>();
  const askers = new Map<string | null, string | null>();
  let asker: string | null = null;
  for (const line of lines) {
    if (/^[Ss]ending NMI /.test(line.text)) asker = line.caller;
    else if (/^NMI backtrace for cpu \d+/.test(line.text)) askers.set(line.caller, asker);
    else if (askers.has(line.caller) && headlineOf(line.text)) askers.delete(line.caller);
    const printer = askers.get(line.caller) ?? line.caller;
    const own = printers.get(printer);
    if (own) own.push(line);
    else printers.set(printer, [line]);
  }
  return [...printers.values()];
}
