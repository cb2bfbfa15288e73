import { printExpression } from '../read-c/expression-text.ts';
import type { Call, Expression } from '../read-c/syntax.ts';
import type { Assumptions } from './assumptions.ts';
import {
  allocates,
  findsObject,
  leavesArguments,
  onlyLooks,
  valueArgument,
} from './call-tables.ts';
import { calleeName, valuesOf } from './expression-parts.ts';
import type { Place } from './graph.ts';
import { overwrite } from './memory.ts';
import { kindsOf, learn, type State } from './path-state.ts';
import { more, negative, zero, type Cell, type Value, type ValueTable } from './values.ts';

/** A call that the search came to, and that is neither a primitive nor only looks. */
export type CallMet = (call: Call, place: Place, state: State) => void;

/** Who reads the expressions inside a call. */
interface Reader {
  value(x: Expression, state: State, place: Place): Value;
  cell(x: Expression, state: State, place: Place): Cell;
  make(label: string, state: State, place: Place): Value;
}

/** What calls are worth: macros that hand a value through, calls that only look, and all others. */
export class CallValues {
  readonly #table: ValueTable;
  readonly #assume: Assumptions;
  readonly #reader: Reader;
  readonly #met: CallMet;

  constructor(table: ValueTable, assume: Assumptions, reader: Reader, met: CallMet) {
    this.#table = table;
    this.#assume = assume;
    this.#reader = reader;
    this.#met = met;
  }

  /** The values of the arguments that have one. */
  args(call: Call, state: State, place: Place): readonly Value[] {
    return valuesOf(call).map((argument) => this.#reader.value(argument, state, place));
  }

  /** What a call is worth, after what it may do. */
  value(x: Call, state: State, place: Place): Value {
    const table = this.#table;
    const name = calleeName(x);
    const through = name === null ? undefined : valueArgument(name);
    const handed = through === undefined ? undefined : x.args[through];
    if (handed && handed.kind !== 'statement-argument') {
      const value = this.#reader.value(handed, state, place);
      const kinds = kindsOf(value, state);
      if (name === 'ERR_PTR' && !(kinds & zero) && kinds & negative) {
        this.#assume.narrow(value, negative, state, place.line);
      }
      return value;
    }
    const [first] = valuesOf(x);
    if (first && name !== null && /^(IS_ERR(_OR_NULL|_VALUE|_PCPU)?|PTR_ERR_OR_ZERO)$/.test(name)) {
      return this.#error(name, this.#reader.value(first, state, place), state);
    }
    if (name === null) this.#reader.value(x.callee, state, place);
    const args = this.args(x, state, place);
    this.#met(x, place, state);
    const only = name !== null && onlyLooks(name);
    const leaves = only || (name !== null && leavesArguments.test(name));
    if (!leaves) this.#hand(x, args, state, place);
    if (name !== null && findsObject.test(name)) {
      const found = table.other(name, args);
      learn(state, found, { kinds: more }, place.line);
      return found;
    }
    if (only) {
      return table.other(name, args);
    }
    const result = this.#reader.make(name ?? 'call', state, place);
    if (name !== null && allocates.test(name)) {
      const certain = x.args.some((argument) => /__GFP_NOFAIL/.test(printExpression(argument)));
      learn(state, result, { kinds: certain ? more : zero | more }, place.line);
    }
    return result;
  }

  #error(name: string, value: Value, state: State): Value {
    const table = this.#table;
    const asked = name === 'IS_ERR_OR_NULL' ? negative | zero : negative;
    const kinds = kindsOf(value, state);
    if (!(kinds & asked)) return table.constant('0');
    if (kinds & ~asked) return table.among(value, asked, name !== 'PTR_ERR_OR_ZERO');
    return name === 'PTR_ERR_OR_ZERO' ? value : table.constant('1');
  }

  /** A call may write to what it is handed the address of. */
  #hand(x: Call, args: readonly Value[], state: State, place: Place): void {
    for (const [i, argument] of valuesOf(x).entries()) {
      const plain = argument.kind === 'cast' ? argument.operand : argument;
      const address = plain.kind === 'unary' && plain.operator === '&' ? plain.operand : null;
      if (address && (address.kind === 'name' || address.kind === 'member')) {
        const cell = this.#reader.cell(address, state, place);
        overwrite(cell, this.#reader.make(printExpression(address), state, place), state);
        continue;
      }
      const pointer = args[i];
      if (!pointer || pointer.shape.kind === 'constant' || pointer.shape.kind === 'string')
        continue;
      const behind = this.#table.pointed(pointer, null);
      const before = this.#table.initial(behind);
      if (!state.cells.has(behind) && !state.facts.has(before)) continue;
      state.facts.delete(before);
      state.cells.set(behind, this.#reader.make(`*${printExpression(plain)}`, state, place));
    }
  }
}
