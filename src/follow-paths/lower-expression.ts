import type {
  Binary,
  Call,
  Conditional,
  Expression,
  NumberLiteral,
  Span,
  Statement,
  StatementExpression,
  Unary,
} from '../read-c/syntax.ts';
import { handsTruth, mayLock, neverReturns, stopsIf, valueArgument } from './call-tables.ts';
import { calleeName, everyPart, valuesOf } from './expression-parts.ts';
import type { Branches, GraphDraft } from './graph-draft.ts';
import { primitives } from './lock-primitives.ts';

/**
 * Takes expressions apart until each place does one thing: assignments, statement expressions and lock primitives
 * become places of their own before the place that needs their value, and `&&`, `||`, `!` and `?:` become branches
 * wherever something in them has an effect or control depends on them.
 */
export class ExpressionLowering {
  readonly #draft: GraphDraft;
  readonly #statement: (statement: Statement) => void;

  /** `statement` lowers what stands inside a statement expression. */
  constructor(draft: GraphDraft, statement: (statement: Statement) => void) {
    this.#draft = draft;
    this.#statement = statement;
  }

  /** An expression for its effects alone. */
  effect(x: Expression): void {
    switch (x.kind) {
      case 'comma':
        this.effect(x.first);
        this.effect(x.second);
        return;
      case 'cast':
        this.effect(x.operand);
        return;
      case 'conditional': {
        const { yes, no } = this.condition(x.test);
        this.#bothWays([yes, () => x.yes && this.effect(x.yes)], [no, () => this.effect(x.no)]);
        return;
      }
      case 'binary':
        if (isLogical(x)) {
          const { yes, no } = this.condition(x);
          this.#draft.ends = [...yes, ...no];
          return;
        }
        break;
      case 'call': {
        const name = calleeName(x);
        if (name !== null && this.#ends(name, x)) return;
        break;
      }
      default:
    }
    const rest = this.#without(x, true);
    if (['call', 'assignment', 'unary', 'postfix'].includes(rest.kind)) this.#do(rest);
  }

  /** An expression whose value is needed; what it does is done before. */
  value(x: Expression): Expression {
    if (x.kind === 'conditional') return this.#chosen(x);
    if (isLogical(x)) return this.#truth(x);
    if (x.kind === 'unary' && x.operator === '!' && isNot(x.operand)) {
      return this.#truth(x.operand.operand);
    }
    return this.#without(x, false);
  }

  /** `target = value`, as one place. */
  assign(target: Expression, value: Expression, at: Span): void {
    if (value.kind === 'call' && this.#lock(value, target)) return;
    this.#do({ kind: 'assignment', operator: '=', target, value, ...spanOf(at) });
  }

  /** A condition: where control goes if it holds, and where if not. */
  condition(x: Expression): Branches {
    const draft = this.#draft;
    switch (x.kind) {
      case 'unary':
        if (x.operator === '!') return swapped(this.condition(x.operand));
        break;
      case 'cast':
        return this.condition(x.operand);
      case 'binary': {
        const { operator, left, right } = x;
        if (operator === '&&' || operator === '||') return this.#shortCircuit(x);
        const compares = operator === '==' || operator === '!=';
        if (compares && isZero(right) && isLogical(left)) {
          const asked = this.condition(left);
          return operator === '!=' ? asked : swapped(asked);
        }
        break;
      }
      case 'comma':
        this.effect(x.first);
        return this.condition(x.second);
      case 'conditional': {
        const test = this.condition(x.test);
        draft.ends = test.yes;
        const yes = x.yes ? this.condition(x.yes) : { yes: draft.ends, no: [] };
        draft.ends = test.no;
        const no = this.condition(x.no);
        return { yes: [...yes.yes, ...no.yes], no: [...yes.no, ...no.no] };
      }
      case 'call': {
        const name = calleeName(x);
        const inner = name !== null && handsTruth(name) ? x.args[valueArgument(name) ?? 0] : null;
        if (inner && inner.kind !== 'statement-argument') return this.condition(inner);
        break;
      }
      case 'number':
      case 'name': {
        const known = constantTruth(x);
        if (known !== null)
          return known ? { yes: draft.ends, no: [] } : { yes: [], no: draft.ends };
        break;
      }
      default:
    }
    const test = this.#without(x, false);
    const place = draft.fork({ kind: 'test', test }, x);
    return { yes: [draft.open(place, true)], no: [draft.open(place, false)] };
  }

  /** The same expression after what it does was done; `whole` leaves a call or an assignment for its own place. */
  #without(x: Expression, whole: boolean): Expression {
    switch (x.kind) {
      case 'assignment': {
        const value = this.value(x.value);
        const target = x.target.kind === 'name' ? x.target : this.#without(x.target, false);
        if (x.operator === '=') this.assign(target, value, x);
        else this.#do({ ...x, target, value });
        return target;
      }
      case 'comma':
        this.effect(x.first);
        return this.#without(x.second, whole);
      case 'statement-expression':
        return this.#lastOf(x);
      case 'conditional':
        if (hasEffect(x)) return this.#chosen(x);
        return x;
      case 'binary':
        if (isLogical(x) && hasEffect(x)) return this.#truth(x);
        return { ...x, left: this.#without(x.left, false), right: this.#without(x.right, false) };
      case 'unary':
      case 'postfix':
      case 'cast':
        return { ...x, operand: this.#without(x.operand, false) };
      case 'member':
        return { ...x, object: this.#without(x.object, false) };
      case 'index':
        return {
          ...x,
          object: this.#without(x.object, false),
          index: this.#without(x.index, false),
        };
      case 'call':
        return this.#call(x, whole);
      default:
        return x;
    }
  }

  #call(x: Call, whole: boolean): Expression {
    const args = x.args.map((argument) =>
      argument.kind === 'statement-argument' ? argument : this.#without(argument, false),
    );
    const callee = x.callee.kind === 'name' ? x.callee : this.#without(x.callee, false);
    const call = { ...x, callee, args };
    const name = calleeName(call);
    if (name === null || !primitives.has(name)) return call;
    if (whole) {
      this.#lock(call, null);
      return { kind: 'opaque', ...spanOf(x) };
    }
    const target = this.#draft.temporary(x);
    this.#lock(call, target);
    return target;
  }

  #lock(call: Call, target: Expression | null): boolean {
    const primitive = primitives.get(calleeName(call) ?? '');
    if (!primitive) return false;
    this.#draft.add({ kind: 'lock', primitive, call, target }, call);
    return true;
  }

  #do(expression: Expression): void {
    this.#draft.add({ kind: 'do', expression }, expression);
  }

  /** Whether a call ends the path here, or does where its condition holds. */
  #ends(name: string, call: Call): boolean {
    const [first] = valuesOf(call);
    if (neverReturns(name)) {
      this.#draft.fork({ kind: 'stop' }, call);
      return true;
    }
    if (!stopsIf.test(name) || !first) return false;
    const { yes, no } = this.condition(first);
    this.#draft.ends = yes;
    if (yes.length > 0) this.#draft.fork({ kind: 'stop' }, call);
    this.#draft.ends = no;
    return true;
  }

  #shortCircuit({ operator, left, right }: Binary): Branches {
    const draft = this.#draft;
    const first = this.condition(left);
    draft.ends = operator === '&&' ? first.yes : first.no;
    const second = this.condition(right);
    return operator === '&&'
      ? { yes: second.yes, no: [...first.no, ...second.no] }
      : { yes: [...first.yes, ...second.yes], no: second.no };
  }

  /** `a ? b : c` as two ways to a temporary. */
  #chosen(x: Conditional): Expression {
    const result = this.#draft.temporary(x);
    const test = x.yes ? x.test : this.value(x.test);
    const { yes, no } = this.condition(test);
    const to = (value: Expression) => () => this.assign(result, this.value(value), value);
    this.#bothWays([yes, to(x.yes ?? test)], [no, to(x.no)]);
    return result;
  }

  /** A truth as two ways to a temporary. */
  #truth(x: Expression): Expression {
    const result = this.#draft.temporary(x);
    const { yes, no } = this.condition(x);
    const to = (text: string) => () => {
      const value: NumberLiteral = { kind: 'number', text, ...spanOf(x) };
      this.assign(result, value, x);
    };
    this.#bothWays([yes, to('1')], [no, to('0')]);
    return result;
  }

  #bothWays(...ways: readonly (readonly [Branches['yes'], () => void])[]): void {
    const draft = this.#draft;
    draft.ends = ways.flatMap(([ends, go]) => {
      if (ends.length === 0) return [];
      draft.ends = ends;
      go();
      return draft.ends;
    });
  }

  #lastOf(x: StatementExpression): Expression {
    const draft = this.#draft;
    draft.scopes.push([]);
    const last = x.body.body.at(-1);
    for (const statement of x.body.body.slice(0, -1)) this.#statement(statement);
    let result: Expression = { kind: 'opaque', ...spanOf(x) };
    if (last?.kind === 'expression') {
      const target = draft.temporary(x);
      this.assign(target, this.value(last.expression), last);
      result = target;
    } else if (last) this.#statement(last);
    draft.unguard(draft.scopes.pop() ?? [], x);
    return result;
  }
}

const spanOf = ({ start, end, line }: Span): Span => ({ start, end, line });
const swapped = ({ yes, no }: Branches): Branches => ({ yes: no, no: yes });

const isLogical = (x: Expression): x is Binary =>
  x.kind === 'binary' && (x.operator === '&&' || x.operator === '||');

const isNot = (x: Expression): x is Unary => x.kind === 'unary' && x.operator === '!';

const isZero = (x: Expression): boolean => constantTruth(x) === false;

/** What a literal or the names of truths are as a condition; null: it has to be asked. */
function constantTruth(x: Expression): boolean | null {
  if (x.kind === 'number') return !/^(0[xX])?0+[uUlL]*$/.test(x.text);
  if (x.kind !== 'name' || !/^(true|false|NULL)$/.test(x.name)) return null;
  return x.name === 'true';
}

/** Whether something in it must be a place of its own. */
function hasEffect(x: Expression): boolean {
  return everyPart(x).some(
    (part) =>
      part.kind === 'assignment' ||
      part.kind === 'statement-expression' ||
      (part.kind === 'call' && speaksOfLock(calleeName(part))),
  );
}

const speaksOfLock = (name: string | null): boolean =>
  name !== null && (primitives.has(name) || mayLock(name));
