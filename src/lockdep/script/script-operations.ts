import { ownEntry } from '../../errors/own-entry.ts';
import { nearest } from '../../errors/numbered-error.ts';
import type { LockOperation } from '../../kernel/index.ts';
import { fields, refuseField, type FieldName, type ScriptLocks } from './script-fields.ts';
import { fail, isObject, shortly, type ScriptPlace } from './script-place.ts';

/** One operation of the notation, as its readers are told of it. */
export interface Notation {
  readonly op: string;
  /** Fields that it must have. */
  readonly needs: readonly FieldName[];
  /** Fields that it may have; null: any, and none is read. */
  readonly takes: readonly FieldName[] | null;
  readonly says: string;
}

type Row = readonly [needs: readonly FieldName[], takes: readonly FieldName[] | null, says: string];

const lock = ['lock'] as const;
const howTaken = ['kind', 'read', 'try', 'check', 'subclass', 'nest'] as const;

const rows = {
  lock: [
    lock,
    howTaken,
    'acquire; read is 0 (exclusive), 1 (a reader) or 2 (a reader that may nest); try: true is a ' +
      'trylock that succeeded; check: 0 is held only, without validation; nest is the lock that ' +
      'serialises this class',
  ],
  unlock: [lock, [], 'release'],
  init: [lock, [], 'initialise the lock, perhaps again'],
  free: [lock, [], "free the lock's memory"],
  downgrade: [lock, [], 'turn exclusive into a reader, in place'],
  sync: [lock, howTaken, 'wait for the readers of a map; nothing is held'],
  irq_disable: [[], [], 'interrupts off; not counted'],
  irq_enable: [[], [], 'interrupts on, however often they were turned off'],
  bh_disable: [[], [], 'bottom halves off; counted'],
  bh_enable: [[], [], 'bottom halves on, at the last of nested calls'],
  enter_hardirq: [
    [],
    ['threaded'],
    'an interrupt handler begins; threaded: false is one that a realtime kernel runs in no thread',
  ],
  exit_hardirq: [[], [], 'the handler ends; interrupts are on'],
  enter_softirq: [[], [], 'a bottom half begins, with interrupts off'],
  exit_softirq: [[], [], 'it ends; interrupts and bottom halves are on'],
  task_exit: [[], [], 'the task ends; nothing may be held'],
  user_exit: [[], [], 'the system call returns; nothing may be held'],
  rcu_deref: [['any_held'], [], 'follow a pointer: one of the locks in any_held must be held'],
  rcu_check_none: [[], [], 'no RCU read section may be open'],
  note: [[], null, 'nothing; its other fields are yours'],
  might_sleep: [
    [],
    [],
    'what sleeping functions say first: a finding where sleeping is forbidden. Taking a mutex does ' +
      'not say it by itself',
  ],
} as const satisfies Record<LockOperation['op'], Row>;

/** Every operation that a lock script can have. */
export function notations(): readonly Notation[] {
  return Object.entries<Row>(rows).map(([op, [needs, takes, says]]) => ({
    op,
    needs,
    takes,
    says,
  }));
}

/**
 * Checks one operation of a case.
 *
 * @throws LI305 on an undeclared lock, LI306 on an unknown operation, LI307 on
 *   a bad or unknown field
 */
export function checkOperation(
  value: unknown,
  locks: ScriptLocks,
  place: ScriptPlace,
): asserts value is LockOperation {
  if (!isObject(value)) {
    fail('LI306', place, `${shortly(value)} is no operation.`, 'Write {"op": "lock", …}.');
  }
  const { op } = value;
  const known = typeof op === 'string' ? ownEntry<Row>(rows, op) : undefined;
  if (typeof op !== 'string' || !known) return unknownOperation(op, place);
  const [needs, takes] = known;
  if (!takes) return;
  for (const name of needs) fields[name](value[name], locks, place);
  for (const name of Object.keys(value)) {
    if (name === 'op' || needs.some((need) => need === name)) continue;
    const field = takes.find((taken) => taken === name);
    if (!field) refuseField('LI307', place, `"${op}"`, name, ['op', ...needs, ...takes]);
    if (value[field] !== undefined) fields[field](value[field], locks, place);
  }
}

function unknownOperation(op: unknown, place: ScriptPlace): never {
  const known = Object.keys(rows);
  const todo =
    typeof op === 'string' && op.length <= 40
      ? `Nearest: ${nearest(op, known).join(', ')}. All: ${known.join(', ')}.`
      : `Operations: ${known.join(', ')}.`;
  fail('LI306', place, `the operation is ${shortly(op)}.`, todo);
}
