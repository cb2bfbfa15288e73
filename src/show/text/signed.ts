/** A number, or text that may begin with one, with a real minus sign. */
export function signed(figure: number | string): string {
  return String(figure).replace('-', '\u2212');
}
