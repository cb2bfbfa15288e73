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
