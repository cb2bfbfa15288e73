/**
 * What a terminal or a reader's eye obeys instead of showing: C0 but newline
 * and tab, DEL, C1, the marks that turn the direction of text, and the two
 * separators that some programs take for an end of line.
 */
const obeyed = /[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u2028\u2029]/gu;

/**
 * Text for a terminal: nothing in it is obeyed, all of it is shown. A control
 * character is written as `\u001b`, which inside JSON means the same as before.
 */
export function printable(text: string): string {
  return text.replace(obeyed, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
