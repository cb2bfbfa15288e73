import { kindsOf, learn, takesFacts, type State } from './path-state.ts';
import {
  anything,
  kindsOfConstant,
  more,
  negative,
  numberOf,
  one,
  surelyDiffer,
  zero,
  type Value,
} from './values.ts';

/** Told when an answer is ruled out by what memory was found to be before. */
export type Refused = (first: number, again: number) => void;

/**
 * What the answer to a test says: it narrows what is known of the values in it, or is impossible with what is known
 * already. That is how one condition is never answered two ways on a path.
 */
export class Assumptions {
  readonly #refused: Refused;

  constructor(refused: Refused) {
    this.#refused = refused;
  }

  /** Whether a value may be true, or false; what follows from it is added to the state. */
  holds(value: Value, truth: boolean, state: State, line: number): boolean {
    const { shape } = value;
    switch (shape.kind) {
      case 'string':
        return truth;
      case 'not':
        return this.holds(shape.of, !truth, state, line);
      case 'equal':
        if (!this.equal(shape.left, shape.right, truth, state, line)) return false;
        break;
      case 'less':
        if (!this.#less(shape.left, shape.right, truth, state, line)) return false;
        break;
      case 'among': {
        // Where an error is asked for, what is none is a pointer to something.
        const valid = shape.of.shape.kind === 'made' && shape.kinds === negative && shape.truth;
        const rest = anything & ~shape.kinds & (valid ? ~zero : anything);
        return this.narrow(shape.of, truth ? shape.kinds : rest, state, line);
      }
      case 'all':
      case 'some':
        if (truth === (shape.kind === 'all')) {
          for (const part of shape.parts) {
            if (part.shape.kind !== 'constant' && !this.holds(part, truth, state, line))
              return false;
          }
        }
        break;
      default:
    }
    return this.narrow(value, truth ? anything & ~zero : zero, state, line);
  }

  /** Whether two values may be equal, or differ. */
  equal(a: Value, b: Value, truth: boolean, state: State, line: number): boolean {
    if (a === b) return truth;
    const [x, y] = [a.shape, b.shape];
    if (x.kind === 'constant' && y.kind !== 'constant') return this.equal(b, a, truth, state, line);
    if (x.kind === 'constant' && y.kind === 'constant') {
      if (!(kindsOfConstant(x.text) & kindsOfConstant(y.text))) return !truth;
      if (surelyDiffer(x.text, y.text)) return !truth;
      return numberOf(x.text) === null || numberOf(x.text) !== numberOf(y.text) || truth;
    }
    if (y.kind === 'constant') return this.#equalsConstant(a, y.text, truth, state, line);
    if (!truth) {
      if (kindsOf(a, state) === zero && kindsOf(b, state) === zero) return false;
      if (kindsOf(b, state) === zero) return this.narrow(a, anything & ~zero, state, line);
      return true;
    }
    const [known, other] = [state.facts.get(a)?.equals, state.facts.get(b)?.equals];
    if (known !== undefined && other !== undefined && surelyDiffer(known, other)) return false;
    const kinds = kindsOf(a, state) & kindsOf(b, state);
    return this.narrow(a, kinds, state, line) && this.narrow(b, kinds, state, line);
  }

  /** Whether a value may be from one to another, both of them included. */
  between(value: Value, from: Value, to: Value, state: State, line: number): boolean {
    return this.#less(value, from, false, state, line) && this.#less(to, value, false, state, line);
  }

  /** Keeps only these kinds of numbers; false where none is left. */
  narrow(value: Value, kinds: number, state: State, line: number): boolean {
    const before = kindsOf(value, state);
    const left = before & kinds;
    if (left === 0) return this.#no(value, state, line);
    if (left !== before && takesFacts(value)) learn(state, value, { kinds: left }, line);
    return true;
  }

  #equalsConstant(a: Value, text: string, truth: boolean, state: State, line: number): boolean {
    const kinds = kindsOfConstant(text);
    if (kinds === zero && a.shape.kind !== 'made' && a.shape.kind !== 'initial') {
      return this.holds(a, !truth, state, line);
    }
    const known = state.facts.get(a);
    if (truth) {
      const other = known?.equals !== undefined && surelyDiffer(known.equals, text);
      if (other || known?.unlike?.includes(text)) return this.#no(a, state, line);
      if (!this.narrow(a, kinds, state, line)) return false;
      learn(state, a, { kinds: kindsOf(a, state), equals: text }, line);
      return true;
    }
    if (known?.equals === text) return this.#no(a, state, line);
    if (kinds === zero || kinds === one) return this.narrow(a, anything & ~kinds, state, line);
    const unlike = [...new Set([...(known?.unlike ?? []), text])].sort();
    learn(state, a, { kinds: kindsOf(a, state), unlike }, line);
    return true;
  }

  #less(a: Value, b: Value, truth: boolean, state: State, line: number): boolean {
    const left = a.shape.kind === 'constant' ? numberOf(a.shape.text) : null;
    const right = b.shape.kind === 'constant' ? numberOf(b.shape.text) : null;
    if (left !== null && right !== null) return left < right === truth;
    if (right !== null) return this.narrow(a, truth ? below(right) : notBelow(right), state, line);
    if (left !== null)
      return this.narrow(b, truth ? notBelow(left + 1) : below(left + 1), state, line);
    return true;
  }

  #no(value: Value, state: State, line: number): boolean {
    const first = state.facts.get(value)?.line;
    if (value.memory && first !== undefined) this.#refused(first, line);
    return false;
  }
}

/** The kinds of the numbers below a number. */
function below(number: number): number {
  if (number <= 0) return negative;
  if (number === 1) return negative | zero;
  return number === 2 ? negative | zero | one : anything;
}

/** The kinds of a number and those above it. */
function notBelow(number: number): number {
  if (number < 0) return anything;
  if (number === 0) return zero | one | more;
  return number === 1 ? one | more : more;
}
