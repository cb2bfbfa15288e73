import { isForEachName, isLoopName, isScopeName } from './word-kinds.ts';
import { DeclarationReader } from './declaration-reader.ts';
import type { Call, Expression, Name, Statement } from './syntax.ts';

/** Reads a statement that begins with a macro: what follows its brackets says what it is. */
export abstract class MacroReader extends DeclarationReader {
  /** A macro in the place of `for`: `unrolled_for (i = 0; i < 4; i++) { … }`. */
  protected isForAhead(): boolean {
    const close = this.partners[this.at + 1] ?? -1;
    const isCalled = this.is('(', 1) && close > this.at && this.tokens[close + 1]?.text !== ';';
    return (
      isCalled && /for/i.test(this.token?.text ?? '') && this.holdsStatements(this.at + 2, close)
    );
  }

  /** `name(…)` that is no plain call: a loop, a guarded statement, a macro without its semicolon; null for a call. */
  protected macro(name: string): Statement | null {
    const from = this.at;
    const close = this.closing(from + 1);
    const after = this.tokens[close + 1];
    const isOnNextLine = after !== undefined && after.line > (this.tokens[close]?.line ?? 0);
    const text = after?.kind === 'string' ? '' : (after?.text ?? '}');
    if (isScopeName(name) && after && text !== ';' && (text === '{' || after.kind === 'word')) {
      const args = this.argsBehindName();
      const body = this.statement();
      return { kind: 'scoped', name, args, body, ...this.spanFrom(from) };
    }
    const known = isLoopName(name);
    const loops =
      text === '{' ||
      (known && after?.kind === 'word') ||
      (isForEachName(name) && (text === ';' || (isOnNextLine && /^(?:[(*]|\+\+|--)$/.test(text))));
    if (loops) {
      const args = this.argsBehindName();
      const body = this.statement();
      return { kind: 'for-each', name, args, body, known, ...this.spanFrom(from) };
    }
    const isLoud = !/[a-z]/.test(name);
    if (text === '}' || (after?.kind === 'word' && (isOnNextLine || isLoud))) {
      const callee = this.nameAt(from);
      const args = this.argsBehindName();
      return this.expressionStatement({ kind: 'call', callee, args, ...this.spanFrom(from) }, from);
    }
    return null;
  }

  private argsBehindName(): Call['args'] {
    this.at += 1;
    return this.args();
  }

  protected nameAt(index: number): Name {
    const { text = '', start = 0, end = 0, line = 1 } = this.tokens[index] ?? {};
    return { kind: 'name', name: text, start, end, line };
  }

  protected expressionStatement(expression: Expression, from: number): Statement {
    return { kind: 'expression', expression, ...this.spanFrom(from) };
  }
}
