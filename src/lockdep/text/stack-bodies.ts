import type { Report } from '../state/report.ts';
import type { Ink } from './ink.ts';
import { dataAddress } from './symbols.ts';

type Of<K extends Report['kind']> = Extract<Report, { kind: K }>;

/** @source kernel/lockdep.c, v3.8, print_lock_nested_lock_not_held */
export function nestedBody(
  ink: Ink,
  { lock, nest }: Of<'nested_not_held'>,
  inner: readonly string[],
): string[] {
  return [
    `${ink.task} is trying to lock:`,
    ink.lock(lock),
    '',
    'but this task is not holding:',
    ink.name(nest),
    '',
    'stack backtrace:',
    ...ink.backtrace(inner),
    '',
    'other info that might help us debug this:',
    ...ink.held(),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_freed_lock_bug */
export function freedBody(ink: Ink, { lock }: Of<'freed'>): string[] {
  const from = dataAddress(lock.lock);
  // Addresses are multiples of eight: the eight bytes that begin there.
  const to = from.slice(0, -1) + (parseInt(from.slice(-1), 16) + 7).toString(16);
  return [
    `${ink.task} is freeing memory ${from}-${to}, with a lock still held there!`,
    ink.lock(lock),
    ...ink.held(),
  ];
}

/** @source kernel/lockdep.c, v3.8, print_held_locks_bug */
export function heldExitBody(ink: Ink): string[] {
  return [...(ink.today ? [] : [`${ink.task} is exiting with locks still held!`]), ...ink.held()];
}

/** @source kernel/lockdep.c, v3.8, lockdep_sys_exit */
export function userExitBody(ink: Ink): string[] {
  return [`${ink.task} is leaving the kernel with locks still held!`, ...ink.held()];
}

/** @source kernel/lockdep.c, v3.8, lockdep_rcu_suspicious */
export function rcuBody(ink: Ink, { text }: Of<'rcu_suspicious'>): string[] {
  const scheduler = ink.today ? 'rcu_scheduler_active = 2' : 'rcu_scheduler_active = 1';
  return [
    `${ink.file(ink.report.at)} ${text}!`,
    '',
    'other info that might help us debug this:',
    '',
    '',
    `${scheduler}, debug_locks = ${ink.today ? '1' : '0'}`,
    ...ink.held(),
  ];
}

/** @source kernel/locking/lockdep.c, v6.1, print_lock_invalid_wait_context */
export function waitBody(ink: Ink, { lock, context }: Of<'wait_context'>): string[] {
  const type = String(context);
  return [
    `${ink.task} is trying to lock:`,
    ink.lock(lock),
    'other info that might help us debug this:',
    `context-{${type}:${type}}`,
    ...ink.held(),
  ];
}

/**
 * An assertion prints as any kernel warning does; a limit says that it turns
 * the validator off.
 *
 * @source include/linux/debug_locks.h, v3.8, DEBUG_LOCKS_WARN_ON;
 *   kernel/panic.c, v3.8, warn_slowpath_common; arch/x86/kernel/traps.c, v6.1, handle_bug
 * @omits the registers of a trap
 */
export function assertionText(
  ink: Ink,
  { fn, text }: Of<'debug_warn'>,
  inner: readonly string[],
): string[] {
  if (fn === null) {
    const tooDeep = ink.today && text.startsWith('MAX_LOCK_DEPTH');
    const depth = String(ink.report.held.length);
    return [
      `BUG: ${text}`,
      'turning off the locking correctness validator.',
      ...(tooDeep
        ? [`depth: ${depth}  max: ${depth}!`, ...ink.held(), 'INFO: lockdep is turned off.']
        : []),
      ...ink.backtrace(inner),
    ];
  }
  const place = ink.innerSymbol(fn);
  return [
    '------------[ cut here ]------------',
    ...(ink.today ? [`DEBUG_LOCKS_WARN_ON(${text})`] : []),
    ink.today
      ? `WARNING: CPU: 0 PID: ${ink.pid} at kernel/locking/lockdep.c:0 ${place}`
      : `WARNING: at kernel/lockdep.c:0 ${place}()`,
    ...(ink.today ? [] : [`DEBUG_LOCKS_WARN_ON(${text})`]),
    ...ink.backtrace(inner, place),
    '---[ end trace 0000000000000000 ]---',
  ];
}
