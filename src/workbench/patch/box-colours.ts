import type { Token } from '../../show/view/highlighted.ts';
import { colouredLine, type Within } from './c-colours.ts';

/** What a line in a box begins within: what of C, and how many lines of a hunk are still to come. */
export interface InBox {
  readonly within: Within;
  /** What a mail program put before each line of the hunk. */
  readonly marks: string;
  readonly before: number;
  readonly after: number;
}

/** A line of a box in colours: `added` and `removed` stand beside the kinds that code has. */
export interface BoxLine {
  readonly tokens: readonly Token[];
  readonly next: InBox;
}

/** Where a text begins. */
export const boxBegins: InBox = { within: '', marks: '', before: 0, after: 0 };

const hunk = /^( ?(?:[>|] ?)+)?@@+ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;
const head =
  /^(?: ?(?:[>|] ?)+)?(?:diff --git |index [\da-f]+\.\.|(?:---|\+\+\+) (?:[ab]\/|\/dev\/null))/;

/** Whether a text is a diff, as a mail or quoted or as it is: what stands around its hunks is then no C. */
export const isDiff = (text: string): boolean => new RegExp(hunk, 'm').test(text);

/** A line of a text that is C altogether. */
export function lineOfC(line: string, at: InBox): BoxLine {
  const { tokens, next } = colouredLine(line, at.within);
  return { tokens, next: { ...at, within: next } };
}

/** A line of a diff: C within its hunks, each line with its sign; the rest is words. */
export function lineOfDiff(line: string, at: InBox): BoxLine {
  const [begins, marks = '', before = '1', after = '1'] = hunk.exec(line) ?? [];
  if (begins !== undefined) {
    const next = { within: '', marks, before: Number(before), after: Number(after) } as const;
    return { tokens: [['comment', line]], next };
  }
  const isBlank = line === at.marks.trimEnd();
  if (at.before + at.after <= 0 || !(isBlank || line.startsWith(at.marks))) {
    return { tokens: [[head.test(line) ? 'comment' : '', line]], next: at };
  }
  const from = at.marks.length + 1;
  const sign = line.charAt(from - 1);
  const { tokens, next } = colouredLine(line.slice(from), at.within);
  const kind = sign === '+' ? 'added' : sign === '-' ? 'removed' : '';
  return {
    tokens: [['', line.slice(0, from)] as const, ...tokens].map(([of, text]): Token => [
      [of, kind].filter(Boolean).join(' '),
      text,
    ]),
    next: {
      ...at,
      within: next,
      before: at.before - Number(sign !== '+'),
      after: at.after - Number(sign !== '-'),
    },
  };
}
