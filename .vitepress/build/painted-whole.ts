/**
 * A page whose first paint waits until all of its text has come: of half a
 * table the columns would move. It is there before the styles are, which a
 * paint waits for anyway. Browsers without `rel=expect` paint as they like.
 */
export function paintedWhole(html: string): string {
  return html
    .replace('<head>', '<head><link rel="expect" href="#its-end" blocking="render">')
    .replace('</body>', '<i id="its-end" hidden></i></body>');
}
