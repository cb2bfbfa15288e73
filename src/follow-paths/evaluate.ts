import { printExpression } from '../read-c/expression-text.ts';
import type { Assignment, Binary, Expression } from '../read-c/syntax.ts';
import type { Assumptions } from './assumptions.ts';
import { CallValues, type CallMet } from './call-values.ts';
import { calleeName } from './expression-parts.ts';
import type { Place } from './graph.ts';
import { makeValue, storeValue } from './memory.ts';
import { kindsOf, learn, type State } from './path-state.ts';
import {
  anything,
  isConstantName,
  more,
  negative,
  numberOf,
  one,
  zero,
  type Cell,
  type Value,
  type ValueTable,
} from './values.ts';

/** Values deeper than this are new ones: a list that is walked has no end. */
const deepest = 11;

/** What expressions are worth in a state, and what assignments and calls do to it. */
export class Evaluator {
  readonly #table: ValueTable;
  readonly #calls: CallValues;

  constructor(table: ValueTable, assume: Assumptions, met: CallMet) {
    this.#table = table;
    this.#calls = new CallValues(table, assume, this, met);
  }

  value(x: Expression, state: State, place: Place): Value {
    const table = this.#table;
    switch (x.kind) {
      case 'number': {
        const text = x.text.replace(/[uUlL]+$/, '');
        return table.constant(numberOf(text) === null ? text : String(Number(text)));
      }
      case 'string':
        return table.string();
      case 'name':
        return this.#named(x.name, state);
      case 'cast':
        return this.value(x.operand, state, place);
      case 'member':
      case 'index':
        return this.#shallow(this.#load(this.cell(x, state, place), state), state, place);
      case 'unary':
        return this.#unary(x.operator, x.operand, state, place);
      case 'postfix': {
        const before = this.value(x.operand, state, place);
        this.#change(x.operand, state, place);
        return before;
      }
      case 'binary':
        return this.#shallow(this.#binary(x, state, place), state, place);
      case 'conditional':
        return this.#conditional(x.test, x.yes, x.no, state, place);
      case 'comma':
        this.value(x.first, state, place);
        return this.value(x.second, state, place);
      case 'assignment':
        return this.#assignment(x, state, place);
      case 'call':
        return this.#shallow(this.#calls.value(x, state, place), state, place);
      case 'opaque':
      case 'statement-expression':
        return this.make('…', state, place);
    }
  }

  /** Where an expression is kept. */
  cell(x: Expression, state: State, place: Place): Cell {
    const table = this.#table;
    switch (x.kind) {
      case 'name':
        return table.variable(x.name);
      case 'cast':
        return this.cell(x.operand, state, place);
      case 'member':
        if (!x.arrow) return table.field(this.cell(x.object, state, place), x.field);
        return table.pointed(this.followed(x.object, state, place, false), x.field);
      case 'index':
        return table.element(this.cell(x.object, state, place), this.value(x.index, state, place));
      case 'unary':
        if (x.operator === '*') return table.pointed(this.value(x.operand, state, place), null);
        break;
      case 'call':
        if (/^(per_cpu|this_cpu_ptr|raw_cpu_ptr|get_cpu_var)/.test(calleeName(x) ?? '')) {
          return table.pointed(
            table.other(calleeName(x) ?? '', this.#calls.args(x, state, place)),
            null,
          );
        }
        break;
      default:
    }
    return table.called(printExpression(x));
  }

  /** The value of a pointer that is followed: from here on it is not NULL. */
  followed(x: Expression, state: State, place: Place, surely: boolean): Value {
    const value = this.value(x, state, place);
    const kinds = kindsOf(value, state);
    const simple = value.shape.kind === 'made' || (value.shape.kind === 'initial' && !value.memory);
    if (kinds & zero && kinds & ~zero && (surely || simple || state.facts.has(value))) {
      learn(state, value, { kinds: kinds & ~zero }, place.line);
    }
    return value;
  }

  /** Puts a value into a place, and forgets what its parts were. */
  store(target: Expression, value: Value, state: State, place: Place): void {
    storeValue(this.#table, this.cell(target, state, place), value, state);
  }

  /** A value that nobody knows. What was made at this place before is an older one from here on. */
  make(label: string, state: State, place: Place): Value {
    return makeValue(this.#table, label, state, place.id);
  }

  #named(name: string, state: State): Value {
    const table = this.#table;
    if (/^(NULL|false|FALSE)$/.test(name)) return table.constant('0');
    if (/^(true|TRUE)$/.test(name)) return table.constant('1');
    const cell = table.variable(name);
    const stored = state.cells.get(cell);
    if (stored) return stored;
    return isConstantName(name) ? table.constant(name) : table.initial(cell);
  }

  #load(cell: Cell, state: State): Value {
    return state.cells.get(cell) ?? this.#table.initial(cell);
  }

  #unary(operator: string, operand: Expression, state: State, place: Place): Value {
    const table = this.#table;
    if (operator === '&') {
      const pointer = operand.kind === 'unary' && operand.operator === '*' ? operand.operand : null;
      return pointer
        ? this.value(pointer, state, place)
        : table.address(this.cell(operand, state, place));
    }
    if (operator === '++' || operator === '--') return this.#change(operand, state, place);
    const value = this.value(operand, state, place);
    const kinds = kindsOf(value, state);
    switch (operator) {
      case '*':
        return this.#shallow(this.#load(table.pointed(value, null), state), state, place);
      case '!':
        if (!(kinds & zero)) return table.constant('0');
        return kinds === zero ? table.constant('1') : table.not(value);
      case '-': {
        if (value.shape.kind === 'constant') return table.constant(negated(value.shape.text));
        const turned = table.other('-', [value]);
        if (!(kinds & ~(one | more))) learn(state, turned, { kinds: negative }, place.line);
        else if (kinds === negative) learn(state, turned, { kinds: one | more }, place.line);
        return turned;
      }
      default:
        return this.#shallow(table.other(operator, [value]), state, place);
    }
  }

  #binary(x: Binary, state: State, place: Place): Value {
    const table = this.#table;
    const left = this.value(x.left, state, place);
    // What the right side learns holds only where it is asked.
    const known = new Map(state.facts);
    const right = this.value(x.right, state, place);
    switch (x.operator) {
      case '==':
        return table.compare('equal', left, right);
      case '!=':
        return table.not(table.compare('equal', left, right));
      case '<':
        return table.compare('less', left, right);
      case '>':
        return table.compare('less', right, left);
      case '>=':
        return table.not(table.compare('less', left, right));
      case '<=':
        return table.not(table.compare('less', right, left));
      case '&&':
      case '||':
        state.facts.clear();
        for (const [value, fact] of known) state.facts.set(value, fact);
        return x.operator === '&&' ? table.all([left, right]) : table.some([left, right]);
      case '&':
        if (kindsOf(left, state) === zero || kindsOf(right, state) === zero) {
          return table.constant('0');
        }
        return table.bits(left, right);
      case '|': {
        const joined = table.other('|', [left, right]);
        const isZero = kindsOf(left, state) & zero && kindsOf(right, state) & zero;
        if (!isZero) learn(state, joined, { kinds: anything & ~zero }, place.line);
        return joined;
      }
      default:
        return table.other(x.operator, [left, right]);
    }
  }

  #conditional(
    test: Expression,
    yes: Expression | null,
    no: Expression,
    state: State,
    place: Place,
  ): Value {
    const asked = this.value(test, state, place);
    const kinds = kindsOf(asked, state);
    if (!(kinds & zero)) return yes ? this.value(yes, state, place) : asked;
    if (kinds === zero) return this.value(no, state, place);
    const scratch = { ...state, facts: new Map(state.facts) };
    const either = [yes ? this.value(yes, scratch, place) : asked, this.value(no, scratch, place)];
    return this.#table.other('?', [asked, ...either]);
  }

  #assignment({ operator, target, value: source }: Assignment, state: State, place: Place): Value {
    if (operator === '=') {
      const value = this.value(source, state, place);
      this.store(target, value, state, place);
      return value;
    }
    const before = kindsOf(this.value(target, state, place), state);
    const added = kindsOf(this.value(source, state, place), state);
    const value = this.#change(target, state, place);
    if (operator === '|=') {
      const kinds =
        before === zero ? added : before & zero && added & zero ? anything : anything & ~zero;
      learn(state, value, { kinds }, place.line);
    }
    return value;
  }

  /** A place gets a value that nobody knows. */
  #change(target: Expression, state: State, place: Place): Value {
    const value = this.make(printExpression(target), state, place);
    this.store(target, value, state, place);
    return value;
  }

  #shallow(value: Value, state: State, place: Place): Value {
    return value.depth > deepest ? this.make('deep', state, place) : value;
  }
}

const negated = (text: string): string =>
  text === '0' ? text : text.startsWith('-') ? text.slice(1) : `-${text}`;
