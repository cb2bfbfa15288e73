import { nearest } from '../../errors/numbered-error.ts';
import { clip, fail, isKind, kindHelp, shortly, type ScriptPlace } from './script-place.ts';

/** The declared locks of a case. */
export type ScriptLocks = Readonly<Record<string, unknown>>;

/** Refuses a value that the field cannot have. */
type Check = (value: unknown, locks: ScriptLocks, place: ScriptPlace) => void;

/** The fields of operations by name: what each may be. */
export const fields = {
  lock: (value, locks, place) => {
    declared('lock', value, locks, place);
  },
  kind: (value, _locks, place) => {
    if (isKind(value)) return;
    fail('LI307', place, `"kind" is ${shortly(value)}.`, kindHelp(value));
  },
  read: (value, _locks, place) => {
    if (value === 0 || value === 1 || value === 2) return;
    const todo = 'Allowed: 0 exclusive, 1 reader, 2 reader that may nest.';
    fail('LI307', place, `"read" is ${shortly(value)}.`, todo);
  },
  subclass: (value, _locks, place) => {
    if (Number.isInteger(value) && Number(value) >= 0) return;
    fail('LI307', place, `"subclass" is ${shortly(value)}.`, 'Use a whole number from 0.');
  },
  check: (value, _locks, place) => {
    if (value === 0 || value === 1) return;
    fail('LI307', place, `"check" is ${shortly(value)}.`, 'Allowed: 0 and 1.');
  },
  try: yesOrNo('try'),
  nest: (value, locks, place) => {
    declared('nest', value, locks, place);
  },
  threaded: yesOrNo('threaded'),
  any_held: (value, locks, place) => {
    if (!Array.isArray(value)) {
      const todo = 'Use an array of lock names.';
      fail('LI307', place, `"any_held" is ${shortly(value)}.`, todo);
    }
    for (const name of value) declared('any_held', name, locks, place);
  },
} as const satisfies Record<string, Check>;

/** The name of a field of an operation. */
export type FieldName = keyof typeof fields;

/**
 * Refuses a field that nothing reads: a misspelt one would otherwise change
 * the verdict without a word.
 *
 * @throws LI304 or LI307, as `code` says
 */
export function refuseField(
  code: 'LI304' | 'LI307',
  place: ScriptPlace,
  of: string,
  name: string,
  known: readonly string[],
): never {
  const near = name.length <= 40 ? `Nearest: ${nearest(name, known, 1).join('')}. ` : '';
  const todo = `${near}Fields: ${known.join(', ')}.`;
  fail(code, place, `${of} has no field "${clip(name)}".`, todo);
}

function yesOrNo(field: string): Check {
  return (value, _locks, place) => {
    if (typeof value === 'boolean') return;
    fail('LI307', place, `"${field}" is ${shortly(value)}.`, 'Allowed: true and false.');
  };
}

function declared(field: string, name: unknown, locks: ScriptLocks, place: ScriptPlace): void {
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
