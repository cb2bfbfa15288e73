import {
  isAttribute,
  isQualifier,
  isTagWord,
  isTypeOf,
  isTypeWord,
  statementWords,
} from './word-kinds.ts';
import { ExpressionReader } from './expression-reader.ts';
import type { Declaration, Declarator } from './syntax.ts';

/** The words before the first declarator. */
interface Specifiers {
  readonly type: string;
  readonly isStatic: boolean;
  /** The first variable, where it stood among the words. */
  readonly name: string | null;
  readonly cleanup: string | null;
  /** Where the first declarator begins. */
  readonly from: number;
}

/** Reads declarations. Without a list of types, the shape of the words says which is the type and which the name. */
export abstract class DeclarationReader extends ExpressionReader {
  /** Whether a statement that begins here declares something: two words, or a word, stars and a word. */
  protected isDeclarationAhead(): boolean {
    const { token } = this;
    const next = this.ahead(1);
    if (token?.kind !== 'word' || !next || statementWords.has(token.text)) return false;
    if (isTypeOf(token.text)) return next.text === '(';
    if (isTypeWord(token.text) || isQualifier(token.text)) {
      if (next.kind === 'word') return !statementWords.has(next.text);
      if (next.text === '*' || next.text === '{') return true;
      return next.text === '(' && this.is('*', 2) && !/_t$/.test(token.text);
    }
    if (next.kind === 'word') return this.isNamedAt(2, next.text);
    if (next.text === '(') return this.isMacroTypeAhead();
    if (next.text !== '*') return false;
    let by = 1;
    while (this.is('*', by) || (this.isWord(by) && isQualifier(this.ahead(by)?.text ?? '')))
      by += 1;
    if (!this.isWord(by) || statementWords.has(this.ahead(by)?.text ?? '')) return false;
    return this.isWord(by + 1) || ['=', ';', ',', '['].some((text) => this.is(text, by + 1));
  }

  /** `PADDED(key) name;`: a macro with arguments as a type. */
  private isMacroTypeAhead(): boolean {
    const close = this.partners[this.at + 1] ?? -1;
    const name = this.tokens[close + 1];
    const behind = this.tokens[close + 2]?.text ?? '';
    return (
      close > this.at &&
      name?.kind === 'word' &&
      name.line === this.tokens[close]?.line &&
      /^[;=,[]$/.test(behind) &&
      !/[a-z]/.test(this.token?.text ?? '') &&
      !statementWords.has(name.text)
    );
  }

  /** Whether what stands behind two words makes them a type and a name. */
  private isNamedAt(by: number, name: string): boolean {
    if (statementWords.has(name)) return false;
    if (this.isWord(by) || ['=', ';', ',', '[', '*'].some((text) => this.is(text, by))) return true;
    if (!this.is('(', by)) return false;
    const after = this.tokens[(this.partners[this.at + by] ?? -1) + 1]?.text;
    return /^(?:__|DEFINE|DECLARE)/.test(name) || after === ';' || after === '=';
  }

  protected declaration(): Declaration {
    const start = this.at;
    const words = this.specifiers();
    const first = this.declarator(words, words.name, words.cleanup, words.from);
    const declarators = [first];
    while (this.take(',')) {
      declarators.push(this.declarator(words, null, null, this.at));
    }
    this.need(';');
    return {
      kind: 'declaration',
      isStatic: words.isStatic,
      declarators,
      ...this.spanFrom(start),
    };
  }

  /**
   * The words up to the first star, bracket, `=`, `,` or `;`. A known type
   * makes the first unknown word the name, else it is the type and the second
   * is the name; what is left says something about the variable.
   */
  private specifiers(): Specifiers {
    const start = this.at;
    const type: string[] = [];
    const unknown: number[] = [];
    let hasType = false;
    let cleanup: string | null = null;
    if (this.isMacroTypeAhead()) {
      type.push(this.token?.text ?? '');
      this.at += 1;
      this.skipGroup();
      hasType = true;
    }
    while (this.isWord()) {
      const word = this.token?.text ?? '';
      const index = this.at;
      if (isTagWord(word)) {
        type.push(...this.tag());
        hasType = true;
      } else if (isTypeOf(word)) {
        this.at += 1;
        if (this.is('(')) this.skipGroup();
        type.push(word);
        hasType = true;
      } else if (isAttribute(word)) cleanup = this.attribute() ?? cleanup;
      else if (unknown.length === 0 && (isTypeWord(word) ? !hasType || !/_t$/.test(word) : false)) {
        this.at += 1;
        type.push(word);
        hasType = true;
      } else {
        this.at += 1;
        if (isQualifier(word)) type.push(word);
        else unknown.push(index);
      }
    }
    if (!hasType) {
      const index = unknown.shift();
      if (index !== undefined) type.push(this.tokens[index]?.text ?? '');
    }
    // Before a star all words are the type's.
    const nameAt = this.is('*') ? undefined : unknown[0];
    const name = nameAt === undefined ? null : (this.tokens[nameAt]?.text ?? null);
    return {
      type: type.join(' '),
      isStatic: this.tokens.slice(start, this.at).some(({ text }) => text === 'static'),
      name,
      cleanup,
      from: nameAt ?? this.at,
    };
  }

  /** `struct name`, with or without its braces. */
  private tag(): string[] {
    const words = [this.token?.text ?? ''];
    this.at += 1;
    while (this.isWord() && isAttribute(this.token?.text ?? '')) this.attribute();
    if (this.isWord()) {
      words.push(this.token?.text ?? '');
      this.at += 1;
    }
    this.skipGroupIf('{');
    return words;
  }

  /** An attribute with its argument; what a cleanup names, or null. */
  private attribute(): string | null {
    const isCleanup = this.is('__free') || this.is('__cleanup');
    this.at += 1;
    if (!this.is('(')) return null;
    const named = this.ahead(1)?.text ?? null;
    this.skipGroup();
    return isCleanup ? named : null;
  }

  private declarator(
    { type }: Specifiers,
    named: string | null,
    cleaned: string | null,
    from: number,
  ): Declarator {
    let name = named;
    let cleanup = cleaned;
    let pointer = false;
    let array = false;
    if (name === null) {
      while (this.is('*') || this.isSkippedBeforeName()) {
        pointer ||= this.is('*');
        this.at += 1;
      }
      if (this.is('(')) name = this.bracketedName();
      else if (this.isWord()) {
        name = this.token?.text ?? null;
        this.at += 1;
      }
    }
    while (this.token && !this.isDeclaratorEnd()) {
      if (this.is('[')) {
        array = true;
        this.skipGroup();
      } else if (this.is('(')) this.skipGroup();
      else if (this.isWord()) cleanup = this.attribute() ?? cleanup;
      else this.fail(`"${this.token.text}" stands in a declaration`);
    }
    const init = this.take('=') ? this.value() : null;
    return {
      name,
      type,
      pointer,
      array,
      cleanup,
      init,
      ...this.spanFrom(from),
    };
  }

  private isDeclaratorEnd(): boolean {
    return this.is('=') || this.is(',') || this.is(';') || this.is(')');
  }

  /** A qualifier or macro between the star and the name. */
  private isSkippedBeforeName(): boolean {
    if (!this.isWord()) return false;
    const word = this.token?.text ?? '';
    return isQualifier(word) || (word.startsWith('__') && this.isWord(1));
  }

  /** The name inside `(*name)(…)`, or the first argument of a macro that declares: `static DEFINE_MUTEX(name);`. */
  private bracketedName(): string | null {
    let by = 1;
    while (this.is('*', by) || (this.isWord(by) && isQualifier(this.ahead(by)?.text ?? '')))
      by += 1;
    const name = this.isWord(by) ? (this.ahead(by)?.text ?? null) : null;
    this.skipGroup();
    return name;
  }
}
