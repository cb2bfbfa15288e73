/** Words at either end that make a paragraph's id; the middle may change. */
const wordsAtEnd = 3;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 4;

/**
 * The words that identify a paragraph: its first and last three, in lower
 * case. This is also how the list of published addresses shows it.
 */
export function endWords(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  if (words.length <= 2 * wordsAtEnd) return words.join(' ');
  return [...words.slice(0, wordsAtEnd), '...', ...words.slice(-wordsAtEnd)].join(' ');
}

/** `p-3kq9`: a hash of the end words, 20 bits in an alphabet without i, l, o, u. */
export function blockId(kind: 'p' | 'f', words: string): string {
  let hash = 0x811c9dc5;
  for (const sign of words) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  // The low bits of this hash are its weak ones.
  let bits = (hash ^ (hash >>> 15)) >>> 0;
  let id = '';
  for (let i = 0; i < length; i++) {
    id += alphabet[bits & 31] ?? '';
    bits >>>= 5;
  }
  return `${kind}-${id}`;
}
