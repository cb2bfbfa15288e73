/** Where something stands: both count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A Markdown page as it is on disk, with its line table. */
export class SourceText {
  /** Path from the repository's root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (m) => m.index + m[0].length)];
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of a line. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** Offset after the last character of a line, before its line break. */
  end(line: number): number {
    const next = this.#starts[line];
    if (next === undefined) return this.text.length;
    return this.text.slice(next - 2, next) === '\r\n' ? next - 2 : next - 1;
  }

  /** A line without its line break. */
  line(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  /** The line break that ends a line; of the last line, the page's first. */
  eol(line: number): string {
    const own = this.text.slice(this.end(line), this.start(line + 1));
    return own || (/\r\n?|\n/.exec(this.text)?.[0] ?? '\n');
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

/** As many blanks as `text` has characters, its line breaks kept. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, ({ length }) => ' '.repeat(length));
}

/** `text` with everything outside the ranges blank; nothing moves. */
export function blankOutside(
  text: string,
  ranges: readonly (readonly [from: number, to: number])[],
): string {
  let out = '';
  let at = 0;
  for (const [from, to] of ranges) {
    out += blank(text.slice(at, from)) + text.slice(from, to);
    at = to;
  }
  return out + blank(text.slice(at));
}
