import { statementWords } from './word-kinds.ts';
import { MacroReader } from './macro-reader.ts';
import type {
  Assembly,
  Block,
  Case,
  DoWhile,
  Expression,
  For,
  Goto,
  If,
  Return,
  Statement,
  Unread,
} from './syntax.ts';
import { Unreadable } from './token-reader.ts';

/** Why the last statement of a function is unread whose text ends too early. */
export const unfinished = "the text ends before the function's closing brace";

/** Reads statements. What it cannot read becomes `Unread`, up to the end of that statement, and the next one is read. */
export class StatementReader extends MacroReader {
  /** A function's body: up to its closing brace, or to the end of a text that has none. */
  body(): Block {
    const from = this.at;
    const close = this.partners[from] ?? -1;
    if (close >= 0) return this.block();
    this.at += 1;
    const body: Statement[] = [];
    while (this.token) body.push(this.statement());
    body.push(this.unreadFrom(this.at, unfinished));
    return { kind: 'block', body, ...this.spanFrom(from), endLine: this.lastLine() };
  }

  protected block(): Block {
    const from = this.at;
    const close = this.closing(from);
    const body: Statement[] = [];
    this.at += 1;
    while (this.at < close) body.push(this.statement());
    this.at = close + 1;
    return { kind: 'block', body, ...this.spanFrom(from), endLine: this.lastLine() };
  }

  /** One statement; never fails. */
  protected statement(): Statement {
    const from = this.at;
    const { depth, row, isInExpression } = this;
    const known = this.unread.length;
    try {
      this.enter();
      return this.readStatement();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.unread.length = known;
      this.skipStatement(from);
      return this.unreadFrom(from, error.reason);
    } finally {
      this.depth = depth;
      this.isInExpression = isInExpression;
      if (!isInExpression) this.row = row;
    }
  }

  /** To the end of a statement that failed here: no token is read twice, so that reading stays linear. */
  private skipStatement(from: number): void {
    const failed = this.at;
    this.at = from;
    for (let { token } = this; token; token = this.token) {
      const isMark = token.kind === 'mark';
      const partner = this.partners[this.at] ?? -1;
      if (isMark && /^[)\]}]$/.test(token.text) && partner >= 0) break;
      if (isMark && token.text === '{' && this.at > from && this.at >= failed) break;
      if (isMark && token.text === ';' && this.at >= failed) {
        this.at += 1;
        break;
      }
      this.at = Math.max(this.at, partner) + 1;
    }
  }

  protected unreadFrom(index: number, reason: string): Unread {
    const calls: string[] = [];
    for (let i = index; i < this.at; i++) {
      const token = this.tokens[i];
      if (token?.kind === 'word' && this.tokens[i + 1]?.text === '(') calls.push(token.text);
    }
    const unread: Unread = { kind: 'unread', reason, calls, ...this.spanFrom(index) };
    this.unread.push(unread);
    return unread;
  }

  private readStatement(): Statement {
    const from = this.at;
    const { token } = this;
    if (this.is('{')) return this.block();
    if (this.take(';')) return { kind: 'empty', ...this.spanFrom(from) };
    if (token?.kind === 'word') {
      const read = this.keyword(token.text) ?? this.labelOrDeclaration();
      if (read) return read;
      if (this.isForAhead()) return this.forStatement();
      if (this.is('(', 1)) {
        const macro = this.macro(token.text);
        if (macro) return macro;
      }
      const next = this.ahead(1);
      const begins = next?.kind === 'word' && (statementWords.has(next.text) || this.is(':', 2));
      if (!next || next.text === '}' || begins) {
        // A macro without arguments and without a semicolon.
        this.at += 1;
        return this.expressionStatement(this.nameAt(from), from);
      }
    }
    const expression = this.expression();
    this.semicolon();
    return this.expressionStatement(expression, from);
  }

  private keyword(word: string): Statement | null {
    const from = this.at;
    switch (word) {
      case 'if':
        return this.ifStatement();
      case 'while':
      case 'switch': {
        this.at += 1;
        const asked = this.inBrackets();
        const body = this.statement();
        const span = this.spanFrom(from);
        return word === 'while'
          ? { kind: 'while', test: asked, body, ...span }
          : { kind: 'switch', subject: asked, body, ...span };
      }
      case 'do':
        return this.doStatement();
      case 'for':
        return this.forStatement();
      case 'case':
        return this.caseLabel();
      case 'default':
        this.at += 1;
        this.need(':');
        return { kind: 'default', ...this.spanFrom(from) };
      case 'goto':
        return this.gotoStatement();
      case 'break':
      case 'continue':
        this.at += 1;
        this.semicolon();
        return { kind: word, ...this.spanFrom(from) };
      case 'return':
        return this.returnStatement();
      case 'asm':
      case '__asm__':
      case '__asm':
        return this.assembly();
      case 'else':
        return this.fail('"else" without its "if"');
      case 'fallthrough':
        if (!this.is(';', 1)) return null;
        this.at += 2;
        return { kind: 'empty', ...this.spanFrom(from) };
      case '__label__':
        while (this.isWord() || this.is(',')) this.at += 1;
        this.semicolon();
        return { kind: 'empty', ...this.spanFrom(from) };
      default:
        return null;
    }
  }

  private labelOrDeclaration(): Statement | null {
    const from = this.at;
    if (this.is(':', 1)) {
      const name = this.needWord('the label').text;
      this.at += 1;
      while (this.is('__maybe_unused') || this.is('__attribute__')) {
        this.at += 1;
        this.skipGroupIf('(');
      }
      return { kind: 'label', name, ...this.spanFrom(from) };
    }
    return this.isDeclarationAhead() ? this.declaration() : null;
  }

  private ifStatement(): If {
    const from = this.at;
    this.at += 1;
    const test = this.inBrackets();
    const yes = this.statement();
    const no = this.take('else') ? this.statement() : null;
    return { kind: 'if', test, yes, no, ...this.spanFrom(from) };
  }

  private doStatement(): DoWhile {
    const from = this.at;
    this.at += 1;
    const body = this.statement();
    const testLine = this.token?.line ?? this.lastLine();
    let test: Expression | null = null;
    if (this.take('while')) test = this.inBrackets();
    else if (this.isWord() && this.token?.text.startsWith('while')) {
      // A macro in its place: `while_for_each(…)`.
      this.at += 1;
      this.skipGroupIf('(');
    } else this.fail('"do" without its "while"');
    this.semicolon();
    return { kind: 'do', body, test, testLine, ...this.spanFrom(from) };
  }

  private forStatement(): For {
    const from = this.at;
    this.at += 1;
    const close = this.closing(this.at);
    this.need('(');
    const init = this.forInit();
    const test = this.is(';') ? null : this.expression();
    this.need(';');
    const step = this.at === close ? null : this.expression();
    this.need(')');
    const body = this.statement();
    return { kind: 'for', init, test, step, body, ...this.spanFrom(from) };
  }

  private forInit(): For['init'] {
    const from = this.at;
    if (this.take(';')) return null;
    if (this.isDeclarationAhead()) return this.declaration();
    const expression = this.expression();
    this.need(';');
    return { kind: 'expression', expression, ...this.spanFrom(from) };
  }

  private caseLabel(): Case {
    const from = this.at;
    this.at += 1;
    const value = this.conditional();
    const to = this.take('...') ? this.conditional() : null;
    this.need(':');
    return { kind: 'case', value, to, ...this.spanFrom(from) };
  }

  private gotoStatement(): Goto {
    const from = this.at;
    this.at += 1;
    let label: string | null = null;
    if (this.take('*')) this.expression();
    else label = this.needWord('the label').text;
    this.semicolon();
    return { kind: 'goto', label, ...this.spanFrom(from) };
  }

  private returnStatement(): Return {
    const from = this.at;
    this.at += 1;
    const value = this.is(';') || this.is('}') ? null : this.expression();
    this.semicolon();
    return { kind: 'return', value, ...this.spanFrom(from) };
  }

  /** `asm goto ("…" : : : "memory" : label)`: the names behind the fourth colon. */
  private assembly(): Assembly {
    const from = this.at;
    this.at += 1;
    let goes = false;
    while (this.isWord()) {
      goes ||= this.is('goto');
      this.at += 1;
    }
    const open = this.at;
    if (this.is('(')) this.skipGroup();
    const labels: string[] = [];
    let colons = 0;
    for (let i = open + 1; goes && i < this.at - 1; i++) {
      const token = this.tokens[i];
      i = Math.max(i, this.partners[i] ?? -1);
      if (token?.kind === 'mark' && token.text === ':') colons += 1;
      else if (token?.kind === 'word' && colons >= 4) labels.push(token.text);
    }
    this.semicolon();
    return { kind: 'assembly', labels, ...this.spanFrom(from) };
  }

  private inBrackets(): Expression {
    if (!this.is('(')) this.fail('"(" is missing');
    this.closing(this.at);
    this.at += 1;
    const x = this.expression();
    this.need(')');
    return x;
  }

  /** A statement's end; at the end of a block or an argument it may be a macro's, and missing. */
  private semicolon(): void {
    if (this.take(';') || !this.token || this.is('}')) return;
    if (this.isInExpression && this.is(')')) return;
    this.fail(`";" is missing before "${this.token.text}"`);
  }
}
