/** Numerals that are no figures of the argument, each kind with its reason. */
export interface NumeralPattern {
  readonly name: string;
  /** Why such a numeral needs no fact. */
  readonly why: string;
  readonly find: (text: string) => Iterable<RegExpExecArray>;
}

function matching(pattern: RegExp): NumeralPattern['find'] {
  return (text) => text.matchAll(pattern);
}

/** First cells of a table's rows that count on by one from row to row. */
function* rowNumbers(text: string): Iterable<RegExpExecArray> {
  const cells = [...text.matchAll(/(?<=^[ \t]*\|[ \t]*)\d+(?=[ \t]*\|)/gm)];
  for (const [i, cell] of cells.entries()) {
    const follows = Number(cells[i - 1]?.[0]) === Number(cell[0]) - 1;
    const precedes = Number(cells[i + 1]?.[0]) === Number(cell[0]) + 1;
    if (follows || precedes) yield cell;
  }
}

const months =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?' +
  '|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const release = '\\d+\\.(?:\\d+(?:\\.(?:\\d+|y|x))?|x|y)(?:-rc\\d+)?\\+?';

/**
 * The declared kinds, tried in this order. Each hit is counted, so that a page
 * can be asked what it declares. Behind the name of one of the `programs`, each
 * a pattern of its own, stands a release.
 */
export const numeralPatterns = (programs: readonly string[]): readonly NumeralPattern[] => [
  {
    name: 'row number',
    why: 'counts the rows of a table',
    find: rowNumbers,
  },
  {
    name: 'message id',
    why: 'names one mail and is quoted from it',
    find: matching(/<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?/g),
  },
  {
    name: 'date',
    why: 'an event of history, with its source in the page',
    find: matching(
      new RegExp(
        `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2} ${months}(?: \\d{4})?\\b` +
          `|\\b${months} \\d{1,2}(?:, \\d{4})?\\b(?!\\d)|\\b${months} \\d{4}\\b`,
        'g',
      ),
    ),
  },
  {
    name: 'year',
    why: 'an event of history; a count of this size has a thousands separator',
    find: matching(/(?<![\d.,-])(?:19[7-9]\d|20[0-4]\d)(?:s\b|(?![\d,]*\d|\.\d|\s*%))/g),
  },
  {
    name: 'release',
    why: 'names a release of a program',
    find: matching(
      new RegExp(
        `\\bv${release}|\\bv\\d+\\b|\\b(?:${programs.join('|') || '(?!)'})` +
          ` (?:${release}|\\d+)(?:(?:, | and | to | or |–)(?:${release}))*|(?<![\\d.,])\\d+\\.\\d+\\.(?:\\d+|y|x)\\b` +
          `|\\b\\d+\\.[xy]\\b`,
        'g',
      ),
    ),
  },
  {
    name: 'commit',
    why: 'names one commit',
    find: matching(/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b/g),
  },
  {
    name: 'section',
    why: 'names a part of a text',
    find: matching(
      /(?:§+\s*|\b(?:[Ss]ections?|[Cc]hapters?|[Ff]ootnotes?|[Aa]ppendix|RFC|ISO|PEP|CVE|bug|issue) )#?\d+(?:[.-]\d+)*(?:(?:, | and | to |–)\d+(?:[.-]\d+)*)*/g,
    ),
  },
  {
    name: 'licence',
    why: 'names a licence',
    find: matching(/\b(?:CC[ -]BY(?:[ -]SA)?|GPL|LGPL|Apache|MPL|BSD)[ -]v?\d+(?:\.\d+)?\b/g),
  },
  {
    name: 'identifier',
    why: 'the digits are part of a name',
    find: matching(/\b[\p{L}_][\p{L}_]*\d[\p{L}\d_]*(?:-\d+)*|\b[A-Z]{2,}-\d+\b|\b0x[0-9a-f]+\b/gu),
  },
];
