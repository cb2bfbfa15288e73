/** Signs that TeX reads as its own, or that its old fonts draw as others. */
const signs: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // A brace with a backslash still counts for BibTeX, which then finds no end.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
  '\u2013': '--',
  '\u2014': '---',
  '\u2018': '`',
  '\u2019': "'",
  '\u201c': '``',
  '\u201d': "''",
  '\u2026': '\\textellipsis{}',
  '\u2192': '\\textrightarrow{}',
  '\u2190': '\\textleftarrow{}',
  '\u2212': '\\textminus{}',
  '\u00d7': '\\texttimes{}',
  '\u2264': '$\\leq$',
  '\u2265': '$\\geq$',
  '\u2260': '$\\neq$',
  '\u00b7': '\\textperiodcentered{}',
  '\u2022': '\\textbullet{}',
  '\u00df': '{\\ss}',
  '\u00e6': '{\\ae}',
  '\u00c6': '{\\AE}',
  '\u00f8': '{\\o}',
  '\u00d8': '{\\O}',
  '\u0142': '{\\l}',
  '\u0141': '{\\L}',
  '\u00a0': '~',
};

/** Accents by the combining sign that Unicode writes behind a letter. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0327': 'c',
  '\u0328': 'k',
};

/**
 * Text for a field of BibTeX: every sign as TeX writes it, letters with accents
 * as its commands. What TeX has no command for stays as it is, in UTF-8.
 */
export function texText(text: string): string {
  // Two of these in a row are one other sign to TeX.
  const apart = text.normalize('NFC').replace(/([-`',])(?=\1)|[?!](?=`)/g, '$&\0');
  return apart.replace(/[^A-Za-z0-9 ]/gu, (sign) =>
    sign === '\0' ? '{}' : (signs[sign] ?? accented(sign)),
  );
}

function accented(sign: string): string {
  const [letter = '', mark = '', ...more] = Array.from(sign.normalize('NFD'));
  const accent = accents[mark];
  if (accent === undefined || more.length > 0 || !/[A-Za-z]/.test(letter)) return sign;
  return /\w/.test(accent) ? `{\\${accent}{${letter}}}` : `{\\${accent}${letter}}`;
}
