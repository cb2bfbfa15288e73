import { NumberedError, nearest } from '../../errors/numbered-error.ts';
import { inWords } from './number-words.ts';

/** Where a figure comes from: the model, the evidence, or a named source. */
export type FactKind = 'simulated' | 'measured' | 'history';

/** A figure that prose may state. */
export interface Fact {
  readonly kind: FactKind;
  /** What it is, as a short noun phrase; shown beside the figure. */
  readonly is: string;
  /** For `measured` and `history`: the file, page or mail it is taken from. */
  readonly source?: string;
  /**
   * Computes it. Whole numbers get thousands separators; give any other figure
   * as text, with the digits and unit wanted.
   */
  readonly value: () => number | string;
}

/** All figures by name. */
export type Facts = Readonly<Record<string, Fact>>;

/** How a figure is written: digits, or a number word. */
export type FactForm = 'digits' | 'word' | 'Word';

/** The forms that `<Fact as="…">` takes. */
export const factForms: readonly FactForm[] = ['digits', 'word', 'Word'];

/**
 * Registers figures, so that a page can bind them: `<Fact of="name">6</Fact>`.
 *
 * @throws LI224 on a name that is not lower-case words, digits, dots and
 *   hyphens, and on a measured or historical figure without a source
 */
export function defineFacts<const T extends Facts>(facts: T): T {
  for (const [name, { kind, source }] of Object.entries(facts)) {
    if (!/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(name)) {
      throw new NumberedError(
        'LI224',
        `fact "${name}"`,
        'this is no name for a fact.',
        'Use lower-case words and digits, joined by dots and hyphens.',
      );
    }
    if (kind !== 'simulated' && !source) {
      throw new NumberedError(
        'LI224',
        `fact "${name}"`,
        `a ${kind} figure has no source.`,
        'Add its source.',
      );
    }
  }
  return facts;
}

/**
 * A figure as prose writes it: `122,121`, or `two` as a word.
 *
 * @throws LI216 on an unknown name, LI224 on a value that cannot be written
 */
export function factText(facts: Facts, name: string, form: FactForm = 'digits'): string {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (!fact) {
    throw new NumberedError(
      'LI216',
      `fact "${name}"`,
      'there is no such fact.',
      `The nearest are ${
        nearest(name, Object.keys(facts))
          .map((n) => `"${n}"`)
          .join(', ') || 'none'
      }.`,
    );
  }
  const value = fact.value();
  return form === 'digits' ? digits(name, value) : wordOf(name, value, form);
}

function digits(name: string, value: number | string): string {
  if (typeof value === 'string') {
    if (/[<>{}|\r\n]/.test(value) || value.trim() !== value || value === '') {
      throw unwritable(name, value, 'Give text without <, >, {, }, | and line breaks.');
    }
    return value;
  }
  if (!Number.isSafeInteger(value)) {
    throw unwritable(name, value, 'Give a whole number, or text with the digits wanted.');
  }
  return value.toLocaleString('en-US');
}

function wordOf(name: string, value: number | string, form: FactForm): string {
  const word = typeof value === 'number' ? inWords(value) : null;
  if (word === null) throw unwritable(name, value, 'A number word stands for 0 to 99.');
  return form === 'Word' ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function unwritable(name: string, value: number | string, todo: string): NumberedError {
  return new NumberedError(
    'LI224',
    `fact "${name}"`,
    `its value is ${JSON.stringify(value)}.`,
    todo,
  );
}
