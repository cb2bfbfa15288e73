import { printExpression } from '../read-c/expression-text.ts';
import type { Call } from '../read-c/syntax.ts';
import type { Evaluator } from './evaluate.ts';
import { lockText, valuesOf } from './expression-parts.ts';
import type { Guard, Place } from './graph.ts';
import { globalLock, type LockEffects } from './lock-effects.ts';
import type { LockOperation, NamedLock } from './lock-events.ts';
import type { Primitive } from './lock-primitives.ts';
import { copyState, learn, type State } from './path-state.ts';
import { anything, more, negative, one, zero, type ValueTable } from './values.ts';

/** A way in which a primitive may go: the state after it, and what it did. */
export interface Outcome {
  readonly state: State;
  readonly operations: readonly LockOperation[];
}

/** Calls of primitives, and guards: which lock they name, and the ways in which they may go. */
export class PrimitiveCalls {
  readonly #table: ValueTable;
  readonly #evaluator: Evaluator;
  readonly #locks: LockEffects;

  constructor(table: ValueTable, evaluator: Evaluator, locks: LockEffects) {
    this.#table = table;
    this.#evaluator = evaluator;
    this.#locks = locks;
  }

  /** A call: one way, or two where it may fail and somebody looks at its result. */
  call(
    { primitive, call, target }: Extract<Place['action'], { kind: 'lock' }>,
    state: State,
    place: Place,
  ): readonly Outcome[] {
    const { name, success } = primitive;
    return (success !== null && target ? [true, false] : [true]).map((works) => {
      const branch = copyState(state);
      this.#locks.operations = [];
      if (primitive.sleeps) this.#locks.sleeps(name, branch, place);
      for (const [i, argument] of valuesOf(call).entries()) {
        const isOwn = i === primitive.argument || i === primitive.interrupts?.flags;
        if (!isOwn) this.#evaluator.value(argument, branch, place);
      }
      const kinds = works ? worksWith(primitive) : failsWith(primitive);
      const isZero = kinds === zero;
      const result = isZero ? this.#table.constant('0') : this.#evaluator.make(name, branch, place);
      if (!isZero && kinds !== anything) learn(branch, result, { kinds }, place.line);
      if (works) {
        const lock = primitive.result
          ? { symbol: result, text: target ? lockText(target) : name }
          : this.#lockOf(primitive, call, branch, place);
        this.#locks.apply(primitive, lock, flagsOf(primitive, call), branch, place);
      }
      if (target) this.#evaluator.store(target, result, branch, place);
      return { state: branch, operations: this.#locks.operations };
    });
  }

  /** A guard is taken, or given back where its scope is left. */
  guard(takes: boolean, { id, name, primitive, args }: Guard, state: State, place: Place): void {
    if (!primitive) return;
    if (takes && primitive.sleeps) this.#locks.sleeps(`guard(${name})`, state, place);
    const { start, end, line } = place;
    const callee = { kind: 'name', name: primitive.name, start, end, line } as const;
    const call: Call = { kind: 'call', callee, args, start, end, line };
    const lock = this.#lockOf(primitive, call, state, place);
    const does = primitive.interrupts?.does;
    const undone = does && {
      does: does === 'save' ? ('restore' as const) : ('on' as const),
      flags: null,
    };
    const effect = primitive.effect === 'irq' ? 'irq' : 'leave';
    const back: Primitive = {
      ...primitive,
      effect,
      interrupts: undone ?? null,
      name: `guard(${name})`,
    };
    this.#locks.apply(takes ? primitive : back, lock, `guard ${id}`, state, place);
  }

  #lockOf(primitive: Primitive, call: Call, state: State, place: Place): NamedLock | null {
    if (primitive.effect === 'irq') return null;
    if (primitive.argument === null) return globalLock(primitive);
    const argument = call.args[primitive.argument];
    if (!argument || argument.kind === 'statement-argument') return { symbol: '?', text: '?' };
    const address =
      argument.kind === 'unary' && argument.operator === '&' ? argument.operand : null;
    let named = argument;
    if (primitive.pointee) {
      named = address ?? { ...argument, kind: 'unary', operator: '*', operand: argument };
    } else if (address?.kind === 'member' && address.arrow) {
      this.#evaluator.followed(address.object, state, place, true);
    }
    const value = this.#evaluator.followed(named, state, place, true);
    const text = lockText(named);
    if (primitive.field === null) return { symbol: value, text };
    const cell = this.#table.pointed(value, primitive.field);
    return { symbol: this.#table.address(cell), text: `${text}.${primitive.field}` };
  }
}

/** The kinds of numbers that a primitive returns when it did what it is for. */
function worksWith({ success, result, found }: Primitive): number {
  if (success === 'zero') return zero;
  if (result || found) return more;
  return success === 'non-zero' ? one | more : anything;
}

/** And when it did not. */
function failsWith({ name, success }: Primitive): number {
  if (success !== 'zero') return zero;
  if (/interruptible|killable/.test(name)) return negative;
  return name === 'down_trylock' ? one : negative | one | more;
}

function flagsOf({ interrupts }: Primitive, call: Call): string {
  const argument =
    interrupts && interrupts.flags !== null ? call.args[interrupts.flags] : undefined;
  return argument ? printExpression(argument).replace(/^[&*]/, '') : 'flags';
}
