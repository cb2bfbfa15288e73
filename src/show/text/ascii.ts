/** Characters that mail has an ASCII habit for. */
const habits: Readonly<Record<string, string>> = {
  '\u2013': '-',
  '\u2014': '--',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
  '\u2192': '->',
  '\u2190': '<-',
  '\u2212': '-',
  '\u00d7': 'x',
  '\u2264': '<=',
  '\u2265': '>=',
  '\u2260': '!=',
  '\u00b7': '*',
  '\u2022': '*',
  '\u00b6': '',
  '\u200b': '',
  '\u00df': 'ss',
};

/**
 * `text` in ASCII: typographic signs as mail writes them, accents dropped, and
 * `?` for what is left.
 */
export function ascii(text: string): string {
  return text
    .replace(/[^\0-\x7f]/gu, (sign) => habits[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\0-\x7f]/gu, '?');
}
