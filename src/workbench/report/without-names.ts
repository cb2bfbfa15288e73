import { logLines } from '../../read-log/log-lines.ts';
import { taskIn } from '../../read-log/task-in.ts';

/** Tasks of the kernel itself, whose names say nothing about whose machine it is. */
const ownTasks =
  /^(swapper|kworker|ksoftirqd|migration|rcu|kswapd|kthreadd|watchdog|khungtaskd|init|systemd|irq\/|kcompactd|jbd2|scsi|writeback)/;

/** What a log says of people and machines, and what stands in its place. */
const names: readonly (readonly [RegExp, string])[] = [
  [/\b(?:0x)?[0-9a-f]{16}\b/g, '0000000000000000'],
  [/\[<[0-9a-f]{8}>\]/g, '[<00000000>]'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '00:00:00:00:00:00'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '0.0.0.0'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 'name@example.org'],
  [/^(Hardware name: ).*$/g, '$1left out'],
];

/**
 * A log without what it says of people and machines: times, hosts, addresses in memory and of networks, the
 * machine, and the names of tasks that are no part of the kernel, each the same name wherever it stands.
 */
export function withoutNames(text: string): string {
  const lines = logLines(text).map((line) => line.text);
  const tasks = new Map<string, string>();
  for (const line of lines) {
    const comm = /^(.*)\/\d+$/.exec(taskIn(line) ?? '')?.[1] ?? '';
    if (comm !== '' && !ownTasks.test(comm) && !tasks.has(comm)) {
      tasks.set(comm, `task${String(tasks.size + 1)}`);
    }
  }
  return lines.map((line) => hidden(line, tasks)).join('\n');
}

function hidden(line: string, tasks: ReadonlyMap<string, string>): string {
  let text = line;
  for (const [pattern, instead] of names) text = text.replace(pattern, instead);
  for (const [comm, instead] of tasks) {
    const name = comm.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    text = text.replace(
      new RegExp(`(^|[ :])${name}(?=/\\d|\\[\\d| (?:Not tainted|Tainted)|$)`, 'g'),
      `$1${instead}`,
    );
  }
  return text;
}
