import type { Token } from './c-tokens.ts';
import type { Span, Unread } from './syntax.ts';

/** Thrown inside the readers alone, and caught by the statement or argument that it stands in. */
export class Unreadable {
  readonly reason: string;
  /** Nested beyond what is read: an argument does not get over it. */
  readonly isTooDeep: boolean;

  constructor(reason: string, isTooDeep = false) {
    this.reason = reason;
    this.isTooDeep = isTooDeep;
  }
}

/** Levels of a tree that are read: whoever walks one needs no more stack than this. */
const depthMax = 400;

/** Operators in a row (`a + b + …`, `a->b->…`) that are read: each is a level of the tree too. */
const rowMax = 1000;

const opening: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * For each bracket the index of its partner, -1 for every other token. A
 * closing bracket ends what is still open inside its own pair, which then has
 * no partner; nor has one that closes nothing.
 */
export function pairBrackets(tokens: readonly Token[]): Int32Array {
  const partners = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  const count: Record<string, number> = { ')': 0, ']': 0, '}': 0 };
  for (const [i, { kind, text }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    const close = opening[text];
    if (close !== undefined) {
      open.push(i);
      count[close] = (count[close] ?? 0) + 1;
    } else if ((count[text] ?? 0) > 0) {
      for (let top = open.pop(); top !== undefined; top = open.pop()) {
        const own = opening[tokens[top]?.text ?? ''] ?? '';
        count[own] = (count[own] ?? 0) - 1;
        if (own !== text) continue;
        partners[top] = i;
        partners[i] = top;
        break;
      }
    }
  }
  return partners;
}

/** Goes through the tokens of one function, never back beyond an argument's beginning. */
export class TokenReader {
  protected at: number;
  protected depth = 0;
  /** Operators in a row so far: of one statement, with all statements inside its expressions. */
  protected row = 0;
  protected isInExpression = false;
  readonly unread: Unread[] = [];
  protected readonly tokens: readonly Token[];
  protected readonly partners: Int32Array;

  constructor(tokens: readonly Token[], partners: Int32Array, at: number) {
    this.tokens = tokens;
    this.partners = partners;
    this.at = at;
  }

  protected get token(): Token | undefined {
    return this.tokens[this.at];
  }

  protected ahead(by: number): Token | undefined {
    return this.tokens[this.at + by];
  }

  /** Whether a word or mark stands here, or so many tokens further. */
  protected is(text: string, by = 0): boolean {
    const token = this.tokens[this.at + by];
    return token !== undefined && token.text === text && token.kind !== 'string';
  }

  protected isWord(by = 0): boolean {
    return this.tokens[this.at + by]?.kind === 'word';
  }

  protected take(text: string): boolean {
    const is = this.is(text);
    if (is) this.at += 1;
    return is;
  }

  protected need(text: string): void {
    if (!this.take(text)) this.fail(`"${text}" is missing`);
  }

  protected needWord(what: string): Token {
    const { token } = this;
    if (token?.kind !== 'word') return this.fail(`${what} is missing`);
    this.at += 1;
    return token;
  }

  /** Beyond the brackets that open here, whatever stands in them. */
  protected skipGroup(): void {
    this.at = this.closing(this.at) + 1;
  }

  /** Beyond the brackets that open here, if any do. */
  protected skipGroupIf(text: string): void {
    if (this.is(text)) this.skipGroup();
  }

  /** The index of the partner of an opening bracket. */
  protected closing(at: number): number {
    const partner = this.partners[at] ?? -1;
    return partner < at ? this.fail('a bracket has no partner') : partner;
  }

  protected lastLine(): number {
    return this.tokens[this.at - 1]?.line ?? 1;
  }

  /** Fails where the tree gets too deep; whoever calls it takes `depth` back. */
  protected enter(): void {
    this.depth += 1;
    if (this.depth > depthMax) throw new Unreadable('nested too deeply', true);
  }

  protected countRow(): void {
    this.row += 1;
    if (this.row > rowMax) throw new Unreadable('too many operators in a row', true);
  }

  protected fail(reason: string): never {
    throw new Unreadable(reason);
  }

  /** From the token with an index up to here; nothing, behind the last token read, where none was. */
  protected spanFrom(index: number): Span {
    const first = this.tokens[index];
    const last = this.tokens[this.at - 1];
    if (first && this.at > index) return this.since(first);
    const start = last?.end ?? 0;
    return {
      start,
      end: start,
      line: (last?.line ?? 1) + (last?.text.split('\n').length ?? 1) - 1,
    };
  }

  /** From where something began that was read, up to here. */
  protected since({ start, line }: Span): Span {
    return { start, end: Math.max(start, this.tokens[this.at - 1]?.end ?? 0), line };
  }
}
