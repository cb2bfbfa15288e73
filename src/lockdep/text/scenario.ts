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
 *   kernel/locking/lockdep.c, v6.1, the same with rlock()
 */
export function circularScenario(
  ink: Ink,
  source: { readonly name: string; readonly read: number },
  target: { readonly name: string; readonly read: number },
  parent: string,
): string[] {
  const call = (read: number) => (ink.today && read !== 0 ? 'rlock' : 'lock');
  return [
    ...(parent === source.name ? [] : chain([source.name, parent, target.name])),
    ...twoCpus(' Possible unsafe locking scenario:', [
      `  ${call(target.read)}(${target.name});`,
      `${RIGHT}lock(${parent});`,
      `${RIGHT}lock(${target.name});`,
      `  ${call(source.read)}(${source.name});`,
    ]),
  ];
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
