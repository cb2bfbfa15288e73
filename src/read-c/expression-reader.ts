import type { Token } from './c-tokens.ts';
import { ArgumentReader } from './argument-reader.ts';
import { isQualifier, isTypeOf, isTypeWord, statementWords } from './word-kinds.ts';
import type { Expression } from './syntax.ts';

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
};

const assigns = /^(?:[+\-*/%&|^]|<<|>>)?=$/;
const isPrefix = /^(?:[!~*&+-]|\+\+|--)$/;
const sizes = new Set(['sizeof', '__alignof__', '_Alignof', 'alignof']);

/** A type in brackets has no more tokens than this; it keeps the look ahead short. */
const castMax = 60;

/** Reads expressions: C's own grammar, with the macros that kernel people write in it. */
export abstract class ExpressionReader extends ArgumentReader {
  protected expression(): Expression {
    let first = this.assignment();
    while (this.take(',')) {
      this.countRow();
      const second = this.assignment();
      first = { kind: 'comma', first, second, ...this.since(first) };
    }
    return first;
  }

  protected assignment(): Expression {
    this.enter();
    const target = this.conditional();
    const operator = this.token?.kind === 'mark' ? this.token.text : '';
    if (!assigns.test(operator)) {
      this.depth -= 1;
      return target;
    }
    this.at += 1;
    const value = this.value();
    this.depth -= 1;
    return { kind: 'assignment', operator, target, value, ...this.since(target) };
  }

  protected conditional(): Expression {
    const test = this.binary(1);
    if (!this.take('?')) return test;
    const yes = this.is(':') ? null : this.expression();
    this.need(':');
    const no = this.assignment();
    return { kind: 'conditional', test, yes, no, ...this.since(test) };
  }

  private binary(least: number): Expression {
    let left = this.unary();
    for (;;) {
      const operator = this.token?.kind === 'mark' ? this.token.text : '';
      const strength = precedence[operator] ?? 0;
      if (strength < least) return left;
      this.at += 1;
      this.countRow();
      const right = this.binary(strength + 1);
      left = { kind: 'binary', operator, left, right, ...this.since(left) };
    }
  }

  private unary(): Expression {
    this.enter();
    const x = this.prefixed();
    this.depth -= 1;
    return x;
  }

  private prefixed(): Expression {
    const from = this.at;
    const { token } = this;
    if (!token) return this.fail('the text ends inside an expression');
    if (token.kind === 'mark') {
      if (isPrefix.test(token.text)) {
        this.at += 1;
        const operand = this.unary();
        return { kind: 'unary', operator: token.text, operand, ...this.spanFrom(from) };
      }
      if (token.text === '&&') {
        this.at += 1;
        this.needWord('the label behind "&&"');
        return { kind: 'opaque', ...this.spanFrom(from) };
      }
      if (token.text === '(' && this.isCastAhead()) return this.cast();
    }
    if (token.kind === 'word' && sizes.has(token.text)) return this.size();
    if (this.take('__extension__')) return this.unary();
    return this.postfixes(this.primary());
  }

  private size(): Expression {
    const from = this.at;
    this.at += 1;
    if (this.is('(')) this.skipGroup();
    else this.unary();
    return this.postfixes({ kind: 'opaque', ...this.spanFrom(from) });
  }

  /** `(type)operand`, or a compound literal, which has no name and no meaning here. */
  private cast(): Expression {
    const from = this.at;
    this.skipGroup();
    const words = this.tokens.slice(from + 1, this.at - 1);
    if (this.is('{')) {
      this.skipGroup();
      return this.postfixes({ kind: 'opaque', ...this.spanFrom(from) });
    }
    const operand = this.unary();
    const type = words.map(({ text }) => text).join(' ');
    return { kind: 'cast', type, operand, ...this.spanFrom(from) };
  }

  /** Whether the brackets here hold a type and an operand follows: without types, a guess by shape. */
  private isCastAhead(): boolean {
    const close = this.partners[this.at] ?? -1;
    const after = this.tokens[close + 1];
    if (close < 0 || close - this.at > castMax || !after) return false;
    if (after.kind === 'mark' && !/^(?:[(!~*&+{-]|\+\+|--|&&)$/.test(after.text)) return false;
    const inner = this.tokens.slice(this.at + 1, close);
    const [first, second] = inner;
    if (first?.kind !== 'word' || statementWords.has(first.text)) return false;
    if (isTypeOf(first.text) && second?.text === '(') return true;
    if (!inner.every(isPartOfType)) return false;
    if (isTypeWord(first.text) || isQualifier(first.text)) return true;
    if (inner.every(({ kind }) => kind === 'word')) {
      // Behind two brackets an operand shows that the second is a cast too: `(handle)(long)x`.
      const behind = this.tokens[(this.partners[close + 1] ?? -1) + 1];
      if (after.text === '(' && behind && behind.kind !== 'mark') return true;
      return inner.length > 1 || after.kind !== 'mark' || /^[{~!]$/.test(after.text);
    }
    const isPointer = inner.at(-1)?.text === '*';
    if (isPointer && inner.every(({ kind, text }) => kind === 'word' || text === '*')) return true;
    // A pointer to a function or an array: `(int (*)(void))`.
    return inner.some(
      ({ text }, i) => text === '*' && inner[i - 1]?.text === '(' && inner[i + 1]?.text === ')',
    );
  }

  private primary(): Expression {
    const from = this.at;
    const { token } = this;
    if (!token) return this.fail('the text ends inside an expression');
    this.at += 1;
    if (token.kind === 'number') {
      // A macro may follow as a unit: `128 KB`.
      if (this.isWord()) this.at += 1;
      return { kind: 'number', text: token.text, ...this.spanFrom(from) };
    }
    if (token.kind === 'string') return this.strings(from);
    if (token.kind === 'word') {
      if (statementWords.has(token.text) && token.text !== 'default') {
        return this.fail(`"${token.text}" stands inside an expression`);
      }
      if (this.token?.kind === 'string') return this.strings(from);
      return { kind: 'name', name: token.text, ...this.spanFrom(from) };
    }
    if (token.text !== '(') return this.fail(`"${token.text}" stands where a value is expected`);
    if (this.is('{')) {
      this.closing(from);
      const body = this.inExpression(() => this.block());
      this.need(')');
      return { kind: 'statement-expression', body, ...this.spanFrom(from) };
    }
    this.closing(from);
    const inner = this.expression();
    this.need(')');
    return { ...inner, ...this.spanFrom(from) };
  }

  /** Strings in a row, with the macros between them. */
  private strings(from: number): Expression {
    while (this.token?.kind === 'string' || this.isWord()) {
      this.at += 1;
      if (this.tokens[this.at - 1]?.kind === 'word') this.skipGroupIf('(');
    }
    return { kind: 'string', ...this.spanFrom(from) };
  }

  private postfixes(x: Expression): Expression {
    let object = x;
    for (;;) {
      const { token } = this;
      if (token?.kind !== 'mark') return object;
      switch (token.text) {
        case '(': {
          const args = this.args();
          object = { kind: 'call', callee: object, args, ...this.since(object) };
          break;
        }
        case '[': {
          this.closing(this.at);
          this.at += 1;
          const index = this.expression();
          this.need(']');
          object = { kind: 'index', object, index, ...this.since(object) };
          break;
        }
        case '.':
        case '->': {
          this.at += 1;
          const field = this.needWord('the field').text;
          const arrow = token.text === '->';
          object = { kind: 'member', object, field, arrow, ...this.since(object) };
          break;
        }
        case '++':
        case '--':
          this.at += 1;
          object = {
            kind: 'postfix',
            operator: token.text,
            operand: object,
            ...this.since(object),
          };
          break;
        default:
          return object;
      }
      this.countRow();
    }
  }
}

function isPartOfType({ kind, text }: Token): boolean {
  return kind === 'word' || kind === 'number' || (kind === 'mark' && /^[*()[\],]$/.test(text));
}
