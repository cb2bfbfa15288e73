import { nearest } from '../../errors/numbered-error.ts';
import type { LockOperation } from '../../kernel/index.ts';
import { fail, isKind, isObject, kindHelp, shortly, type ScriptPlace } from './script-place.ts';

type Locks = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;
type Check = (fields: Fields, locks: Locks, place: ScriptPlace) => void;

/**
 * Checks one operation of a case.
 *
 * @throws LI305 on an undeclared lock, LI306 on an unknown operation, LI307 on
 *   a bad field
 */
export function checkOperation(
  value: unknown,
  locks: Locks,
  place: ScriptPlace,
): asserts value is LockOperation {
  if (!isObject(value)) {
    fail('LI306', place, `${shortly(value)} is no operation.`, 'Write {"op": "lock", …}.');
  }
  const { op } = value;
  const check = typeof op === 'string' ? checks.get(op) : undefined;
  if (!check) {
    const known = [...checks.keys()];
    const todo =
      typeof op === 'string' && op.length <= 40
        ? `Nearest: ${nearest(op, known).join(', ')}. All: ${known.join(', ')}.`
        : `Operations: ${known.join(', ')}.`;
    fail('LI306', place, `the operation is ${shortly(op)}.`, todo);
  }
  check(value, locks, place);
}

const checkLock: Check = (fields, locks, place) => {
  declared('lock', fields['lock'], locks, place);
};

const checkTaken: Check = (fields, locks, place) => {
  checkLock(fields, locks, place);
  const { kind, read, subclass, check, nest } = fields;
  if (kind !== undefined && !isKind(kind)) {
    fail('LI307', place, `"kind" is ${shortly(kind)}.`, kindHelp(kind));
  }
  if (read !== undefined && read !== 0 && read !== 1 && read !== 2) {
    fail(
      'LI307',
      place,
      `"read" is ${shortly(read)}.`,
      'Allowed: 0 exclusive, 1 reader, 2 reader that may nest.',
    );
  }
  if (subclass !== undefined && !(Number.isInteger(subclass) && Number(subclass) >= 0)) {
    fail('LI307', place, `"subclass" is ${shortly(subclass)}.`, 'Use a whole number from 0.');
  }
  if (check !== undefined && check !== 0 && check !== 1) {
    fail('LI307', place, `"check" is ${shortly(check)}.`, 'Allowed: 0 and 1.');
  }
  const taken = fields['try'];
  if (taken !== undefined && typeof taken !== 'boolean') {
    fail('LI307', place, `"try" is ${shortly(taken)}.`, 'Allowed: true and false.');
  }
  if (nest !== undefined) declared('nest', nest, locks, place);
};

const checkHardirq: Check = ({ threaded }, _locks, place) => {
  if (threaded !== undefined && typeof threaded !== 'boolean') {
    fail('LI307', place, `"threaded" is ${shortly(threaded)}.`, 'Allowed: true and false.');
  }
};

const checkDeref: Check = (fields, locks, place) => {
  const names = fields['any_held'];
  if (!Array.isArray(names)) {
    fail('LI307', place, `"any_held" is ${shortly(names)}.`, 'Use an array of lock names.');
  }
  for (const name of names) declared('any_held', name, locks, place);
};

const nothing: Check = () => undefined;

const checks = new Map<string, Check>(
  Object.entries({
    lock: checkTaken,
    unlock: checkLock,
    init: checkLock,
    free: checkLock,
    downgrade: checkLock,
    sync: checkTaken,
    irq_disable: nothing,
    irq_enable: nothing,
    bh_disable: nothing,
    bh_enable: nothing,
    enter_hardirq: checkHardirq,
    exit_hardirq: nothing,
    enter_softirq: nothing,
    exit_softirq: nothing,
    task_exit: nothing,
    user_exit: nothing,
    rcu_deref: checkDeref,
    rcu_check_none: nothing,
    note: nothing,
    might_sleep: nothing,
  } satisfies Record<LockOperation['op'], Check>),
);

function declared(field: string, name: unknown, locks: Locks, place: ScriptPlace): void {
  if (typeof name === 'string' && Object.hasOwn(locks, name)) return;
  const known = Object.keys(locks)
    .filter((lock) => lock.length <= 40)
    .slice(0, 100);
  const near =
    typeof name === 'string' && name.length <= 40
      ? `Nearest: ${nearest(name, known).join(', ') || 'none is declared'}.`
      : 'Name a lock of "locks".';
  const fact = `"${field}" is ${shortly(name)}`;
  if (typeof name === 'string')
    fail('LI305', place, `${fact}, which "locks" does not declare.`, near);
  fail('LI307', place, `${fact}.`, near);
}
