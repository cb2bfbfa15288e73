const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A whole number from 0 to 99 in words (`twenty-one`), null beyond. */
export function inWords(n: number): string | null {
  if (!Number.isInteger(n) || n < 0 || n > 99) return null;
  if (n < 20) return small[n] ?? null;
  const ten = tens[Math.floor(n / 10) - 2] ?? '';
  return n % 10 === 0 ? ten : `${ten}-${small[n % 10] ?? ''}`;
}

/**
 * Matches a number word that states a count. "One" is left out: in English it
 * is a pronoun far more often than a figure.
 */
export const numberWord = new RegExp(
  `\\b(?:(?:${tens.join('|')})(?:-(?:${small.slice(1, 10).join('|')}))?|` +
    `${small.filter((word) => word !== 'one').join('|')}|hundred|thousand|million|dozen)\\b`,
  'gi',
);
