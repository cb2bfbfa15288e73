import type { Era } from '../../src/lockdep/state/era.ts';
import { litmus, type Irq, type Way } from '../../src/lockdep/script/litmus.ts';
import { checkCase, readCase } from '../../src/lockdep/script/lock-script.ts';
import type { Verdict } from '../../src/lockdep/script/verdict-line.ts';

/** Every order of the events, each written as the kernel's tests name it. */
export function permutations(events: readonly string[]): { name: string; line: string }[] {
  if (events.length <= 1) return [{ name: '1', line: events.join(' ') }];
  const orders = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((n) => orders(rest.filter((m) => m !== n)).map((tail) => [n, ...tail]));
  return orders(events.map((_, i) => i)).map((order) => ({
    name: order.map((i) => String(i + 1)).join(''),
    line: order.map((i) => events[i] ?? '').join(' '),
  }));
}

/** The verdict on a script, read as the command reads it. */
export function verdictOn(script: unknown, era: Era): Verdict {
  return checkCase(readCase(script, { file: 'test', index: 0 }), era).verdict;
}

/** `clean`, or the kind of the report. */
export function outcome(line: string, era: Era, way?: Way, irq?: Irq): string {
  return verdictOn(litmus(line, way, irq), era).kind ?? 'clean';
}
