import { endOf, type Report } from '../state/report.ts';
import { usageName } from '../state/usage-bits.ts';
import { reverseChain, shortestDependencies } from './chain-text.ts';
import type { Ink } from './ink.ts';
import { circularScenario, irqScenario, oneCpu } from './deadlock-scenario.ts';

type Of<K extends Report['kind']> = Extract<Report, { kind: K }>;

const INFO = 'other info that might help us debug this:';

/** @source kernel/lockdep.c, v3.8, print_unlock_inbalance_bug */
export function imbalanceBody(ink: Ink, { lock, at }: Of<'imbalance'>): string[] {
  return [
    `${ink.task} is trying to release lock (${ink.name(lock)}) at:`,
    ink.eventSite(at),
    'but there are no more locks to release!',
    '',
    INFO,
    ...ink.held(),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_deadlock_bug */
export function recursiveBody(ink: Ink, { next, prev }: Of<'recursive'>): string[] {
  return [
    ...wantedAndHeld(ink, ink.lock(next), ink.lock(prev)),
    '',
    INFO,
    ...oneCpu([`  lock(${ink.name(prev.class.name)});`, `  lock(${ink.name(next.class.name)});`]),
    ' May be due to missing lock nesting notation',
    '',
    ...ink.held(),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_circular_bug */
export function circularBody(ink: Ink, { next, prev, path }: Of<'circular'>): string[] {
  const parent = path.at(-2) ?? path[0];
  return [
    ...wantedAndHeld(ink, ink.lock(next), ink.lock(prev)),
    '',
    'which lock already depends on the new lock.',
    '',
    '',
    'the existing dependency chain (in reverse order) is:',
    ...reverseChain(ink, path),
    '',
    INFO,
    '',
    ...circularScenario(ink, next, prev, ink.name(parent?.class.name ?? '')),
    ...ink.held(),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_usage_bug */
export function inconsistentBody(ink: Ink, report: Of<'inconsistent'>): string[] {
  const { lock, prevBit, newBit } = report;
  const name = ink.name(lock.class.name);
  return [
    `inconsistent {${usageName(prevBit)}} -> {${usageName(newBit)}} usage.`,
    `${ink.task} ${irqState(report)} takes:`,
    ink.lock(lock),
    `{${usageName(prevBit)}} state was registered at:`,
    ...ink.trace(lock.class.usageAt[prevBit] as number, 1),
    '',
    INFO,
    ...oneCpu([`  lock(${name});`, '  <Interrupt>', `    lock(${name});`]),
    ...ink.held(),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_irq_inversion_bug */
export function inversionBody(ink: Ink, report: Of<'irq_inversion'>): string[] {
  const { lock, forwards, irq, path } = report;
  const other = endOf(path);
  const mine = ink.name(lock.class.name);
  const theirs = ink.name(other.class.name);
  // The class next to this lock on the way.
  const middle = ink.name((path[1] ?? other).class.name);
  return [
    `${ink.task} just changed the state of lock:`,
    ink.lock(lock),
    forwards
      ? `but this lock took another, ${irq}-unsafe lock in the past:`
      : `but this lock was taken by another, ${irq}-safe lock in the past:`,
    ink.class(other.class),
    ...ended(ink),
    '',
    'and interrupts could create inverse lock ordering between them.',
    '',
    '',
    INFO,
    ...(forwards
      ? irqScenario(mine, theirs, middle, theirs)
      : irqScenario(theirs, mine, middle, mine)),
    ...ink.held(),
    '',
    'the shortest dependencies between 2nd lock and 1st lock:',
    ...shortestDependencies(ink, path),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_bad_irq_dependency */
export function dependencyBody(ink: Ink, report: Of<'irq_dependency'>): string[] {
  const { prev, next, irq, safeBit, unsafeBit, toSafe, toUnsafe } = report;
  const safe = endOf(toSafe);
  const unsafe = endOf(toUnsafe);
  return [
    `${ink.task} ${irqState(report)} is trying to acquire:`,
    ink.lock(next),
    '',
    'and this task is already holding:',
    ink.lock(prev),
    'which would create a new lock dependency:',
    `${ink.class(prev.class)} ->${ink.class(next.class)}`,
    '',
    `but this new dependency connects a ${irq}-irq-safe lock:`,
    ink.class(safe.class),
    ...ended(ink),
    `... which became ${irq}-irq-safe at:`,
    ...ink.trace(safe.class.usageAt[safeBit] as number, 1),
    '',
    `to a ${irq}-irq-unsafe lock:`,
    ink.class(unsafe.class),
    ...ended(ink),
    `... which became ${irq}-irq-unsafe at:`,
    ...dots(ink, ink.trace(unsafe.class.usageAt[unsafeBit] as number, 1)),
    '',
    INFO,
    '',
    ...irqScenario(
      ink.name(safe.class.name),
      ink.name(unsafe.class.name),
      ink.name(prev.class.name),
      ink.name(next.class.name),
    ),
    ...ink.held(),
    '',
    `the dependencies between ${irq}-irq-safe lock and the holding lock:`,
    ...shortestDependencies(ink, toSafe, true),
    '',
    ...(ink.today
      ? ['the dependencies between the lock to be acquired', ` and ${irq}-irq-unsafe lock:`]
      : [`the dependencies between the lock to be acquired and ${irq}-irq-unsafe lock:`]),
    ...shortestDependencies(ink, toUnsafe),
  ];
}

/** Today a line that was left open is ended before a text begins with one. */
function ended(ink: Ink): string[] {
  return ink.today ? [''] : [];
}

/** Three dots before a trace: v3.8 goes on in the same line. */
function dots(ink: Ink, [first = '', ...rest]: readonly string[]): string[] {
  return ink.today ? ['...', first, ...rest] : [`...${first}`, ...rest];
}

function wantedAndHeld(ink: Ink, wanted: string, held: string): string[] {
  return [
    `${ink.task} is trying to acquire lock:`,
    wanted,
    '',
    'but task is already holding lock:',
    held,
  ];
}

/** `[HC0[0]:SC0[0]:HE1:SE1]`: interrupt context, and what is enabled. */
function irqState({ irqs }: Report): string {
  const n = (value: number | boolean) => String(Number(value));
  return (
    `[HC${n(irqs.hardirqContext)}[${n(irqs.hardirqContext)}]` +
    // local_bh_disable() counts two, so that a handler's one differs.
    `:SC${n(irqs.softirqContext)}[${n(2 * irqs.softirqCount)}]` +
    `:HE${n(irqs.hardirqsEnabled)}:SE${n(irqs.softirqsEnabled)}]`
  );
}
