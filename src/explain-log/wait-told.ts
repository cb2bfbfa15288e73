import type { LogReport } from '../read-log/log-report.ts';
import { keepersOf, waitCircleOf } from './wait-circle.ts';

/** What a detector of time says happened, with its own names. */
export function waitTold(report: LogReport): string {
  const { kind, site, blamed, lock, held, wait } = report;
  const task = report.task ?? 'a task';
  const caller = blamed === null || blamed === site ? '' : `, called by ${blamed}`;
  const at = site === null ? '' : ` at ${site}${caller}`;
  const others = held.filter((one) => one !== wait?.wanted).map(({ name }) => name);
  const holding = others.length === 0 ? '' : `, while it held ${listed(others)}`;
  const cpus = wait && wait.cpus.length > 0 ? wait.cpus.map((cpu) => `CPU ${String(cpu)}`) : [];
  const lasted = wait?.lasted ? `${String(wait.lasted.count)} ${wait.lasted.unit}` : 'a long time';
  const seen = at === '' ? holding : `; it was${at}${holding}`;
  switch (kind) {
    case 'task blocked for more than N seconds': {
      const what = lock === null ? '' : ` for ${lock}`;
      return [
        `${capital(task)} had waited${what} for more than ${lasted}${at}${holding}.`,
        ...whom(report),
      ].join(' ');
    }
    case 'soft lockup':
      return `${cpus[0] ?? 'A CPU'} had run ${task} for ${lasted} and let nothing else run${seen}.`;
    case 'hard LOCKUP':
      return `${cpus[0] ?? 'A CPU'} had taken no interrupt of its clock for some seconds, and ran ${task}${seen}.`;
    default: {
      const who = cpus.length > 0 ? ` by ${listed(cpus)}` : '';
      return `A grace period of RCU had been kept waiting${who} for ${lasted}${report.task === null ? '' : `; ${task} was seen`}${report.task === null ? seen : `${at}${holding}`}.`;
    }
  }
}

/** Who has the lock that is waited for, as far as the log tells. */
function whom(report: LogReport): string[] {
  const { wait } = report;
  const circle = waitCircleOf(report);
  if (circle.length > 0) {
    const legs = circle.map(
      ({ task, holds, wants }) => `${task} holds ${holds} and wants ${wants}`,
    );
    return [`By the list of all locks tasks wait in a circle: ${legs.join('; ')}.`];
  }
  if (wait?.owner) return [`The kernel names ${wait.owner} as who most likely has the lock.`];
  const keepers = keepersOf(report);
  const sure = keepers.filter(({ isSure }) => isSure).map(({ task }) => task);
  if (sure.length > 0) return [`By the list of all locks ${listed(sure)} holds it.`];
  if (keepers.length === 0) return [];
  const tasks = listed(keepers.slice(0, 4).map(({ task }) => task));
  return [
    `On the list of all locks ${tasks} ${keepers.length > 1 ? 'have' : 'has'} it too, held or waited for.`,
  ];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function capital(task: string): string {
  return task === 'a task' ? 'A task' : task;
}
