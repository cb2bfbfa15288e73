import type { HeldLine } from '../state/report.ts';
import type { Ink } from './ink.ts';

const RIGHT = ' '.repeat(31);

/**
 * The table that shows how one CPU waits for itself.
 *
 * @source kernel/lockdep.c, v3.8, print_deadlock_scenario and
 *   print_usage_bug_scenario
 */
export function oneCpu(lines: readonly string[]): string[] {
  return [
    ' Possible unsafe locking scenario:',
    '',
    '       CPU0',
    '       ----',
    ...lines,
    '',
    ' *** DEADLOCK ***',
    '',
  ];
}

function twoCpus(headline: string, lines: readonly string[]): string[] {
  return [
    headline,
    '',
    '       CPU0                    CPU1',
    '       ----                    ----',
    ...lines,
    '',
    ' *** DEADLOCK ***',
    '',
  ];
}

/** The chain, where more than two classes are in it. */
function chain(names: readonly string[]): string[] {
  return ['Chain exists of:', `  ${names.join(' --> ')}`, ''];
}

/**
 * Two CPUs that wait for each other. `source` is being acquired, `target` is
 * held, `parent` is the last class before `target` on the way found.
 *
 * @source kernel/lockdep.c, v3.8, print_circular_lock_scenario;
 *   kernel/locking/lockdep.c, v6.1, the same with rlock() and sync()
 */
export function circularScenario(
  ink: Ink,
  source: HeldLine,
  target: HeldLine,
  parent: string,
): string[] {
  const from = ink.name(source.class.name);
  const to = ink.name(target.class.name);
  return [
    ...(parent === from ? [] : chain([from, parent, to])),
    ...twoCpus(' Possible unsafe locking scenario:', [
      `  ${call(ink, target)}(${to});`,
      `${RIGHT}lock(${parent});`,
      `${RIGHT}lock(${to});`,
      `  ${call(ink, source)}(${from});`,
    ]),
  ];
}

function call(ink: Ink, { read, sync }: HeldLine): string {
  if (!ink.today) return 'lock';
  if (read !== 0) return 'rlock';
  return sync ? 'sync' : 'lock';
}

/**
 * An interrupt that waits for the CPU it interrupted.
 *
 * @source kernel/lockdep.c, v3.8, print_irq_lock_scenario
 */
export function irqScenario(safe: string, unsafe: string, prev: string, next: string): string[] {
  const middle = prev === safe ? next : prev;
  return [
    ...(middle === unsafe ? [] : chain([safe, middle, unsafe])),
    ...twoCpus(' Possible interrupt unsafe locking scenario:', [
      `  lock(${unsafe});`,
      `${RIGHT}local_irq_disable();`,
      `${RIGHT}lock(${safe});`,
      `${RIGHT}lock(${middle});`,
      '  <Interrupt>',
      `    lock(${safe});`,
    ]),
  ];
}
