import { logLines } from '../../read-log/log-lines.ts';
import { taskIn } from '../../read-log/task-in.ts';

/** Tasks of the kernel itself and of every machine, whose names say nothing about whose machine it is. */
const ownTasks =
  /^(?:(?:swapper|kworker|ksoftirqd|migration|watchdog|irq|jbd2|writeback)\b|rcu[a-z_]*(?:\/|$)|systemd(?:-[a-z]+)?$|(?:kthreadd|khungtaskd|init|watchdogd)$|(?:kswapd|kcompactd|scsi_eh_|scsi_tmf_)\d+$)/;

/** What a log says of people and machines, and what stands in its place. */
const names: readonly (readonly [RegExp, string])[] = [
  [/\b(?:0x)?[0-9a-f]{16}\b/g, '0000000000000000'],
  [/\[<[0-9a-f]{8}>\]/g, '[<00000000>]'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '00:00:00:00:00:00'],
  // IPv6: eight groups, or some of them around a double colon.
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi, '::'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}(?::[0-9a-f]{1,4}){1,7}(?![\w:])/gi, '::'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '0.0.0.0'],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 'name@example.org'],
  [/^(Hardware name: ).*$/g, '$1left out'],
];

/** No kernel has a longer name for a task. */
const NAME_MAX = 64;

/**
 * A log without what it says of people and machines: times, hosts, addresses in memory and of networks, the
 * machine, and the names of tasks that are no part of the kernel, each the same name wherever it stands.
 */
export function withoutNames(text: string): string {
  const lines = logLines(text).map((line) => line.text);
  const tasks = new Map<string, string>();
  for (const line of lines) {
    const comm = /^(.*)\/\d+$/.exec(taskIn(line) ?? '')?.[1] ?? '';
    const isName = comm !== '' && comm.length <= NAME_MAX && !ownTasks.test(comm);
    if (isName && !tasks.has(comm)) tasks.set(comm, `task${String(tasks.size + 1)}`);
  }
  return lines.map((line) => hidden(line, tasks)).join('\n');
}

function hidden(line: string, tasks: ReadonlyMap<string, string>): string {
  let text = line;
  for (const [pattern, instead] of names) text = text.replace(pattern, instead);
  return tasks.size === 0 ? text : withoutTasks(text, tasks);
}

/** What follows a task's name, wherever a report writes one. */
const afterName =
  /(?=[/:]\d|\[\d| (?:Not tainted|Tainted|Kdump:|\(pid: )| +state:[A-Z]| +[A-Z] .*0x[0-9a-f]{8}$|$)/g;

/** Each name looked up where one can end, so that a log of many tasks takes no longer than its lines. */
function withoutTasks(line: string, tasks: ReadonlyMap<string, string>): string {
  let shown = '';
  let from = 0;
  for (const { index: end } of line.matchAll(afterName)) {
    for (let at = Math.max(from, end - NAME_MAX); at < end; at++) {
      const isStart = at === 0 || ' :['.includes(line[at - 1] ?? '');
      const instead = isStart ? tasks.get(line.slice(at, end)) : undefined;
      if (instead === undefined) continue;
      shown += line.slice(from, at) + instead;
      from = end;
      break;
    }
  }
  return shown + line.slice(from);
}
