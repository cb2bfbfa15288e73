/** Numerals that are no figures of the argument, each kind with its reason. */
export interface NumeralPattern {
  readonly name: string;
  /** Why such a numeral needs no fact. */
  readonly why: string;
  readonly pattern: RegExp;
}

const months =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?' +
  '|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const release = '\\d+\\.(?:\\d+(?:\\.(?:\\d+|y|x))?|x|y)(?:-rc\\d+)?\\+?';

/**
 * The declared kinds, tried in this order. Each hit is counted, so that a page
 * can be asked what it declares.
 */
export const numeralPatterns: readonly NumeralPattern[] = [
  {
    name: 'message id',
    why: 'names one mail and is quoted from it',
    pattern: /<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?/g,
  },
  {
    name: 'date',
    why: 'an event of history, with its source in the page',
    pattern: new RegExp(
      `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2} ${months}(?: \\d{4})?\\b` +
        `|\\b${months} \\d{1,2}(?:, \\d{4})?\\b(?!\\d)|\\b${months} \\d{4}\\b`,
      'g',
    ),
  },
  {
    name: 'year',
    why: 'an event of history; a count of this size has a thousands separator',
    pattern: /(?<![\d.,-])(?:19[7-9]\d|20[0-4]\d)(?:s\b|(?![\d,]*\d|\.\d|\s*%))/g,
  },
  {
    name: 'release',
    why: 'names a release of a program',
    pattern: new RegExp(
      `\\bv${release}|\\bv\\d+\\b|\\b(?:Linux|kernels?|Node(?:\\.js)?|GCC|gcc|TypeScript|Chromium|Firefox)` +
        ` (?:${release}|\\d+)(?:(?:, | and | to | or |–)(?:${release}))*|(?<![\\d.,])\\d+\\.\\d+\\.(?:\\d+|y|x)\\b` +
        `|\\b\\d+\\.[xy]\\b`,
      'g',
    ),
  },
  {
    name: 'commit',
    why: 'names one commit',
    pattern: /\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b/g,
  },
  {
    name: 'section',
    why: 'names a part of a text',
    pattern: /(?:§+\s*|\b(?:[Ss]ections?|[Cc]hapters?|[Ff]ootnotes?|[Aa]ppendix|RFC|ISO|PEP|CVE|bug|issue) )#?\d+(?:[.-]\d+)*(?:(?:, | and | to |–)\d+(?:[.-]\d+)*)*/g,
  },
  {
    name: 'licence',
    why: 'names a licence',
    pattern: /\b(?:CC[ -]BY(?:[ -]SA)?|GPL|LGPL|Apache|MPL|BSD)[ -]v?\d+(?:\.\d+)?\b/g,
  },
  {
    name: 'identifier',
    why: 'the digits are part of a name',
    pattern: /\b[\p{L}_][\p{L}_]*\d[\p{L}\d_]*(?:-\d+)*|\b[A-Z]{2,}-\d+\b|\b0x[0-9a-f]+\b/gu,
  },
];
