/** The widest line of any text that a reader may paste into a mail. */
export const columnsMax = 72;

/** `text` broken at spaces into lines of at most `width` columns. */
export function wrap(text: string, width: number = columnsMax): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return line ? [...lines, line] : lines;
}
