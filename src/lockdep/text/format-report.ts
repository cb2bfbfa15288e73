import type { Report } from '../state/report.ts';
import {
  circularBody,
  dependencyBody,
  imbalanceBody,
  inconsistentBody,
  inversionBody,
  recursiveBody,
} from './report-bodies.ts';
import { Ink, type ReportOptions, type Scene } from './ink.ts';
import { innerFunctions } from './inner-report.ts';
import {
  assertionText,
  freedBody,
  heldExitBody,
  nestedBody,
  rcuBody,
  userExitBody,
  waitBody,
} from './stack-bodies.ts';

/** The first line of every report, so that no copy passes for a real one. */
export const SIMULATED = '# simulated by a model of lockdep: addresses and offsets are made up';

/**
 * The report as the kernel would print it, in the layout of v3.8 or today's.
 * Its first line says that it is a simulation.
 *
 * @source kernel/lockdep.c, v3.8; kernel/locking/lockdep.c, v6.1: the print
 *   functions named at each part
 * @omits the console's time stamps, doubtful frames (`? f`), and the list of
 *   when interrupts were last turned on and off
 * @example
 * import { Validator, formatReport } from 'imbalance';
 *
 * const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
 * const report = new Validator(locks, { era: 'classic' }).apply({ op: 'unlock', lock: 'lock' });
 * const scene = { tasks: [{ comm: 'dd', pid: 48 }], stackAt: () => [] };
 * const text = report ? formatReport(report, scene, { layout: 'v3.8' }) : '';
 * text.split('\n').find((line) => line.includes('BUG')); // => '[ BUG: bad unlock balance detected! ]'
 */
export function formatReport(report: Report, scene: Scene, options: ReportOptions): string {
  const ink = new Ink(report, scene, options);
  const inner = innerFunctions(report, ink.today);
  const lines = [SIMULATED, ...ink.header(report), ...body(ink, report, inner)];
  if (report.kind !== 'user_exit' && report.kind !== 'debug_warn') {
    const blank = report.kind === 'wait_context' ? [] : [''];
    lines.push(...blank, 'stack backtrace:', ...ink.backtrace(inner));
  }
  return `${lines.join('\n')}\n`;
}

function body(ink: Ink, report: Report, inner: readonly string[]): string[] {
  switch (report.kind) {
    case 'imbalance':
      return imbalanceBody(ink, report);
    case 'recursive':
      return recursiveBody(ink, report);
    case 'circular':
      return circularBody(ink, report);
    case 'inconsistent':
      return inconsistentBody(ink, report);
    case 'irq_inversion':
      return inversionBody(ink, report);
    case 'irq_dependency':
      return dependencyBody(ink, report);
    case 'nested_not_held':
      return nestedBody(ink, report, inner);
    case 'freed':
      return freedBody(ink, report);
    case 'held_exit':
      return heldExitBody(ink);
    case 'user_exit':
      return userExitBody(ink);
    case 'rcu_suspicious':
      return rcuBody(ink, report);
    case 'wait_context':
      return waitBody(ink, report);
    case 'debug_warn':
      return assertionText(ink, report, inner);
  }
}
