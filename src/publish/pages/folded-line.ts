/** A message in lines that a page shows without scrolling, all but the first indented. */
export function foldedLine(message: string): string {
  return (message.match(/.{1,68}(?= |$)/g) ?? []).join('\n   ');
}
