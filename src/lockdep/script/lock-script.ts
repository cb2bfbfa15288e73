import type { LockDeclaration, LockOperation, LockTable } from '../../kernel/index.ts';
import { Validator } from '../validator/validator.ts';
import { verdictOf, type Slept, type Verdict } from './verdict-line.ts';
import type { Era } from '../state/era.ts';
import type { Unchecked } from '../state/lockdep-state.ts';
import type { Report } from '../state/report.ts';
import type { Scene } from '../text/ink.ts';
import { refuseField } from './script-fields.ts';
import { checkOperation } from './script-operations.ts';
import {
  clip,
  fail,
  isKind,
  isObject,
  kindHelp,
  shortly,
  type CasePlace,
  type ScriptPlace,
} from './script-place.ts';

/** One case of a lock script: one task on one CPU, without history. */
export interface LockCase {
  readonly id: string | number;
  readonly locks: LockTable;
  readonly ops: readonly LockOperation[];
}

/**
 * Checks that a parsed JSON value is a case and gives it a type. A case
 * without an `id` gets its position. A lock and an operation have no fields
 * but the known ones; a case may, and there unknown keys are ignored.
 *
 * @throws LI303 on a value that is no case, LI304 on a bad lock declaration,
 *   LI305 on an undeclared lock, LI306 on an unknown operation, LI307 on a bad
 *   or unknown field of one
 * @example
 * import { readCase } from 'imbalance';
 *
 * const json = { locks: { a: { class: 'a' } }, ops: [{ op: 'unlock', lock: 'a' }] };
 * readCase(json, { file: 'case.json', line: 1, index: 0 }).ops.length; // => 1
 */
export function readCase(value: unknown, place: CasePlace): LockCase {
  if (!isObject(value)) fail('LI303', place, `${shortly(value)} is no case.`, CASE_SHAPE);
  const { id = null, locks, ops } = value;
  if (id !== null && typeof id !== 'string' && typeof id !== 'number') {
    fail('LI303', place, `the id is ${shortly(id)}.`, 'Use a string or a number.');
  }
  // One object for all operations: building one each costs more than checking.
  const where: ScriptPlace = { file: place.file, line: place.line, index: place.index, id };
  if (!isObject(locks)) fail('LI303', where, `"locks" is ${shortly(locks)}.`, CASE_SHAPE);
  for (const name of Object.keys(locks)) checkDeclaration(name, locks[name], where);
  if (!Array.isArray(ops)) fail('LI303', where, `"ops" is ${shortly(ops)}.`, CASE_SHAPE);
  for (let i = 0; i < ops.length; i++) {
    where.op = i;
    checkOperation(ops[i], locks, where);
  }
  return {
    id: id ?? place.index,
    locks: locks as LockTable,
    ops: ops as readonly LockOperation[],
  };
}

/** What became of a case. */
export interface CheckedCase {
  readonly verdict: Verdict;
  /** The first report; null: none. */
  readonly report: Report | null;
  /** What the rules of this era do not look at, and a later kernel reports. */
  readonly unchecked: Unchecked | null;
}

/**
 * Plays a case on a fresh validator: its verdict, and the first report.
 *
 * A `might_sleep` where sleeping is forbidden is a finding beside it, the first
 * one before the report: it does not switch the validator off.
 * @example
 * import { checkCase } from 'imbalance';
 *
 * const lockCase = {
 *   id: 'recursive',
 *   locks: { a: { class: 'a', kind: 'spin' } },
 *   ops: [
 *     { op: 'lock', lock: 'a' },
 *     { op: 'lock', lock: 'a' },
 *   ],
 * } as const;
 * const { verdict } = checkCase(lockCase, 'classic');
 * verdict.kind; // => 'recursive'
 */
export function checkCase({ id, locks, ops }: LockCase, era: Era): CheckedCase {
  const validator = new Validator(locks, { era });
  let report: Report | null = null;
  let slept: Slept | null = null;
  for (const [at, operation] of ops.entries()) {
    report = validator.apply(operation);
    if (report) break;
    if (operation.op !== 'might_sleep' || slept) continue;
    const reasons = validator.atomicReasons();
    if (reasons.length > 0) slept = { at, reasons };
  }
  return { verdict: verdictOf(id, report, slept), report, unchecked: validator.unchecked };
}

/**
 * The scene of a case's report: each operation is a function of its own, named after its place and word.
 * @example
 * import { litmus, scriptScene } from 'imbalance';
 *
 * scriptScene(litmus('+A -A')).stackAt(1)[0]?.fn; // => 'op_1_unlock'
 */
export function scriptScene({ ops }: LockCase): Scene {
  return {
    tasks: [{ comm: 'script', pid: 1 }],
    stackAt: (event) => {
      const n = String(event);
      return [
        { fn: `op_${n}_${ops[event]?.op ?? 'none'}`, site: `operation ${n}` },
        { fn: 'lock_script', site: 'lock script' },
      ];
    },
  };
}

/** What a case looks like, for error messages. */
export const CASE_SHAPE =
  'A case is {"id": …, "locks": {name: {"class": …}}, "ops": [{"op": …}, …]}.';

const LOCK_FIELDS = ['class', 'kind'];

function checkDeclaration(
  name: string,
  value: unknown,
  place: ScriptPlace,
): asserts value is LockDeclaration {
  if (!isObject(value) || typeof value['class'] !== 'string') {
    const fact = isObject(value)
      ? `lock "${clip(name)}": its class is ${shortly(value['class'])}.`
      : `lock "${clip(name)}" is ${shortly(value)}.`;
    fail(
      'LI304',
      place,
      fact,
      'Write {"class": "a name", "kind": "spin"}; the kind may be left out.',
    );
  }
  for (const field of Object.keys(value)) {
    if (!LOCK_FIELDS.includes(field))
      refuseField('LI304', place, `lock "${clip(name)}"`, field, LOCK_FIELDS);
  }
  const { kind } = value;
  if (kind !== undefined && !isKind(kind)) {
    fail('LI304', place, `lock "${clip(name)}": its kind is ${shortly(kind)}.`, kindHelp(kind));
  }
}
