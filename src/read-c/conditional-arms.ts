import type { Token } from './c-tokens.ts';

/** A condition that `#if` and its kind ask, the lines that ask it, and whether it was read as true. */
export interface Condition {
  readonly text: string;
  readonly lines: readonly number[];
  readonly taken: boolean;
}

/** A text's tokens without its preprocessor lines. */
export interface Arms {
  /** Of each `#if`, one arm. */
  readonly kept: readonly Token[];
  /** The other arms outside any function, with their directives: they may hold whole functions. */
  readonly beside: readonly (readonly Token[])[];
  readonly conditions: readonly Condition[];
}

/** An `#if` that is not closed yet. */
interface Frame {
  isOn: boolean;
  /** One of its arms was kept, or none can be. */
  isDone: boolean;
  /** Its condition is a constant: the other arm is dead code. */
  readonly isConstant: boolean;
  /** How many braces were open where it began. */
  readonly depth: number;
}

interface Directive {
  readonly word: string;
  readonly text: string;
}

const constant = /^\(?[01]\)?$/;

/**
 * Keeps one arm of each `#if`: the first whose condition holds. A condition
 * holds unless `choice` has its text as false; `#if 0` never does. What asks
 * for the same symbol (`#ifdef X`, `#if defined(X)`, `#if IS_ENABLED(X)`, and
 * `#ifndef X` turned round) is one condition, named by the symbol.
 */
export function keepArms(
  tokens: readonly Token[],
  choice: ReadonlyMap<string, boolean> = new Map(),
): Arms {
  const arms = new ArmKeeper(choice);
  tokens.forEach((token, i) => {
    if (token.kind === 'directive') arms.direct(token, tokens[i + 1]);
    else arms.add(token);
  });
  return arms;
}

class ArmKeeper implements Arms {
  readonly kept: Token[] = [];
  readonly beside: Token[][] = [];
  readonly #choice: ReadonlyMap<string, boolean>;
  readonly #asked = new Map<string, number[]>();
  readonly #frames: Frame[] = [];
  /** How many of the frames are off. */
  #off = 0;
  /** How many braces are open. */
  #depth = 0;
  /** Where the tokens of an arm go that is left out. */
  #left: Token[] | null = null;

  constructor(choice: ReadonlyMap<string, boolean>) {
    this.#choice = choice;
  }

  get conditions(): readonly Condition[] {
    return [...this.#asked].map(([text, lines]) => ({
      text,
      lines,
      taken: this.#choice.get(text) ?? true,
    }));
  }

  add(token: Token): void {
    if (this.#off > 0) {
      this.#left?.push(token);
      return;
    }
    this.kept.push(token);
    if (token.text === '{') this.#depth += 1;
    if (token.text === '}' && this.#depth > 0) this.#depth -= 1;
  }

  direct(token: Token, next: Token | undefined): void {
    const directive = directiveOf(token);
    const { word, text } = directive;
    const frame = this.#frames.at(-1);
    if (/^if(?:n?def)?$/.test(word)) {
      if (this.#off > 0) this.#left?.push(token);
      const isLeft = this.#off > 0;
      const opened = {
        isOn: true,
        isDone: isLeft,
        isConstant: constant.test(text),
        depth: this.#depth,
      };
      this.#frames.push(opened);
      const holds = !isLeft && (isGuard(directive, next) || this.#truth(directive, token.line));
      this.#turn(opened, holds, text.includes('0'));
      return;
    }
    if (!frame) return;
    // A directive of an `#if` that is left out altogether goes with it.
    if (this.#off > (frame.isOn ? 0 : 1)) this.#left?.push(token);
    if (word === 'else' || /^elif(?:n?def)?$/.test(word)) {
      const holds = !frame.isDone && (word === 'else' || this.#truth(directive, token.line));
      this.#turn(frame, holds, true);
    } else if (word === 'endif') {
      if (!frame.isOn) this.#off -= 1;
      this.#frames.pop();
    }
  }

  #truth({ word, text }: Directive, line: number): boolean {
    if (constant.test(text)) return text.includes('1');
    const isNegated = /^! ?\w+$/.test(text);
    const key = isNegated ? text.slice(1).trim() : text;
    const lines = this.#asked.get(key);
    if (lines) lines.push(line);
    else this.#asked.set(key, [line]);
    return (this.#choice.get(key) ?? true) !== (isNegated !== word.endsWith('ndef'));
  }

  #turn(frame: Frame, isOn: boolean, isDead: boolean): void {
    if (frame.isOn !== isOn) this.#off += isOn ? -1 : 1;
    frame.isOn = isOn;
    frame.isDone ||= isOn;
    if (isOn || this.#off > 1) return;
    this.#left = frame.depth > 0 || (frame.isConstant && isDead) ? null : [];
    if (this.#left) this.beside.push(this.#left);
  }
}

/** `#ifndef X` directly before `#define X`: the guard of a header, which holds. */
function isGuard({ word, text }: Directive, next: Token | undefined): boolean {
  if (word !== 'ifndef' || next?.kind !== 'directive') return false;
  const following = directiveOf(next);
  return following.word === 'define' && following.text.split(/\W/, 1)[0] === text;
}

function directiveOf(token: Token): Directive {
  const [, word = '', rest = ''] = /^#\s*(\w*)([^]*)$/.exec(token.text) ?? [];
  const text = rest
    .replaceAll(/\/\*[^]*?(?:\*\/|$)/g, ' ')
    .replace(/\/\/.*$/, ' ')
    .replaceAll(/\\\r?\n/g, ' ')
    .replaceAll(/\b(?:defined|IS_(?:ENABLED|BUILTIN|REACHABLE|MODULE))\s*\(\s*(\w+)\s*\)/g, '$1')
    .replaceAll(/\bdefined\s+(\w+)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return { word, text };
}
