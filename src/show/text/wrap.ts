/** The widest line of any text that a reader may paste into a mail. */
export const columnsMax = 72;

/** The same below an indent of two. */
export const indentedMax: number = columnsMax - 2;

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

/**
 * A line that is too long, broken at spaces where there is one; the rest hangs
 * by four. For code and logs, whose lines mean something.
 */
export function fold(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const indent = Math.min(line.length - line.trimStart().length, width - 24);
  const space = line.lastIndexOf(' ', width);
  const cut = space > indent + 8 ? space : width;
  const rest = `${' '.repeat(indent + 4)}${line.slice(cut).trimStart()}`;
  return [line.slice(0, cut).trimEnd(), ...fold(rest, width)];
}
