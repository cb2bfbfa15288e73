/** Lines as a list of a page, which has straight apostrophes. */
export function pageList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.replaceAll('’', "'")}`).join('\n');
}
