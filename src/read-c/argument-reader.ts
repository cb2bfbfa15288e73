import type {
  Block,
  Call,
  Expression,
  Opaque,
  Return,
  Statement,
  StatementArgument,
  Unread,
} from './syntax.ts';
import { TokenReader, Unreadable } from './token-reader.ts';

/** Reads the arguments of calls and macros: expressions, and whatever else a macro takes. */
export abstract class ArgumentReader extends TokenReader {
  protected abstract assignment(): Expression;
  protected abstract block(): Block;
  protected abstract statement(): Statement;
  protected abstract unreadFrom(index: number, reason: string): Unread;

  /** What may stand behind `=` and in an argument: an expression, or the braces of an initializer. */
  protected value(): Expression {
    return this.is('{') ? this.opaqueGroup() : this.assignment();
  }

  /** The arguments of a call or macro, in their brackets. */
  protected args(): Call['args'] {
    const close = this.closing(this.at);
    const args: (Expression | StatementArgument)[] = [];
    this.at += 1;
    if (this.at < close) {
      do args.push(this.argument(close));
      while (this.take(','));
    }
    this.need(')');
    return args;
  }

  /** One argument; what is no expression (a type, an operator, nothing) is opaque. */
  private argument(close: number): Expression | StatementArgument {
    const from = this.at;
    const { depth } = this;
    const known = this.unread.length;
    const end = this.argumentEnd(close);
    if (this.holdsStatements(from, end)) return this.statementsAsArgument(end);
    try {
      const x = this.statementArgument() ?? this.value();
      if (this.at === end) return x;
    } catch (error) {
      if (!(error instanceof Unreadable) || error.isTooDeep) throw error;
    }
    this.at = end;
    this.depth = depth;
    this.unread.length = known;
    return { kind: 'opaque', ...this.spanFrom(from) };
  }

  /** The comma behind an argument, or the bracket behind the last. */
  private argumentEnd(close: number): number {
    let end = this.at;
    while (end < close && this.tokens[end]?.text !== ',') {
      end = Math.max(end, this.partners[end] ?? -1) + 1;
    }
    return end;
  }

  /** Whether a semicolon stands between two tokens, outside brackets. */
  protected holdsStatements(from: number, end: number): boolean {
    for (let i = from; i < end; i++) {
      if (this.tokens[i]?.text === ';') return true;
      i = Math.max(i, this.partners[i] ?? -1);
    }
    return false;
  }

  /** What `LOOP(old.count++; if (!old.count) break;, …)` has for arguments: a block without braces. */
  private statementsAsArgument(end: number): StatementArgument {
    const from = this.at;
    const known = this.unread.length;
    const statement = this.statementsUpTo(end);
    if (this.at === end) return { kind: 'statement-argument', statement, ...this.spanFrom(from) };
    this.at = end;
    this.unread.length = known;
    const unread = this.unreadFrom(from, 'an argument of statements ends inside one');
    return { kind: 'statement-argument', statement: unread, ...this.spanFrom(from) };
  }

  /** `return`, `goto`, `break`, `continue` or a block as an argument; null where none stands here. */
  private statementArgument(): StatementArgument | null {
    const from = this.at;
    const word = this.token?.kind === 'mark' ? '' : this.token?.text;
    if (word === 'goto') {
      this.at += 1;
      const label = this.needWord('the label').text;
      const span = this.spanFrom(from);
      return { kind: 'statement-argument', statement: { kind: 'goto', label, ...span }, ...span };
    }
    if (word === 'break' || word === 'continue') {
      this.at += 1;
      const span = this.spanFrom(from);
      return { kind: 'statement-argument', statement: { kind: word, ...span }, ...span };
    }
    if (word === 'return') {
      this.at += 1;
      const value = this.is(',') || this.is(')') ? null : this.assignment();
      const span = this.spanFrom(from);
      const statement: Return = { kind: 'return', value, ...span };
      return { kind: 'statement-argument', statement, ...span };
    }
    if (!this.is('{') || !this.holdsStatements(from + 1, this.closing(from))) return null;
    const statement = this.inExpression(() => this.block());
    return { kind: 'statement-argument', statement, ...this.spanFrom(from) };
  }

  private statementsUpTo(end: number): Block {
    const from = this.at;
    const body: Statement[] = [];
    this.inExpression(() => {
      while (this.at < end) body.push(this.statement());
    });
    return { kind: 'block', body, ...this.spanFrom(from), endLine: this.lastLine() };
  }

  /** Statements inside an expression share its row of operators. */
  protected inExpression<T>(read: () => T): T {
    const { isInExpression } = this;
    this.isInExpression = true;
    const x = read();
    this.isInExpression = isInExpression;
    return x;
  }

  protected opaqueGroup(): Opaque {
    const from = this.at;
    this.skipGroup();
    return { kind: 'opaque', ...this.spanFrom(from) };
  }
}
