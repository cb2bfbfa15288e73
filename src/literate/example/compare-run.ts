/** `// => value`: the line of the page on which it stands, and the value. */
export interface Margin {
  readonly line: number;
  readonly expected: string;
}

/** What a page says about an example, or a reader's own notes say. */
export interface Shown {
  readonly margins: readonly Margin[];
  /** The lines that it prints; null where nothing is said of them. */
  readonly output: readonly string[] | null;
  /** Source and flags of the pattern that its error matches. */
  readonly throws: readonly [source: string, flags: string] | null;
}

/** What an example did. */
export interface Came {
  /** Noted values by margin, as text. */
  readonly values: ReadonlyMap<number, string>;
  readonly lines: readonly string[];
  /** What it threw, as text. */
  readonly thrown: string | null;
}

/** One place where what came is not what is shown. */
export interface Difference {
  readonly of: 'value' | 'line' | 'error';
  /** Number of the margin or of the printed line, from 0. */
  readonly index: number;
  /** null: no such line is shown, or came. */
  readonly shown: string | null;
  readonly actual: string | null;
}

/**
 * Compares what an example did with what is shown of it, exactly. A value that
 * the run did not come to is no difference: what stopped it is told elsewhere.
 */
export function compareRun({ margins, output, throws }: Shown, came: Came): Difference[] {
  const values = margins.flatMap(({ expected }, index): Difference[] => {
    const actual = came.values.get(index);
    return actual === undefined || actual === expected
      ? []
      : [{ of: 'value', index, shown: expected, actual }];
  });
  const lines = output === null ? [] : compareLines(output, came.lines);
  return [...values, ...lines, ...(throws ? compareError(new RegExp(...throws), came.thrown) : [])];
}

function compareLines(shown: readonly string[], printed: readonly string[]): Difference[] {
  const longest = Math.max(shown.length, printed.length);
  return Array.from({ length: longest }, (_, index): Difference => ({
    of: 'line',
    index,
    shown: shown[index] ?? null,
    actual: printed[index] ?? null,
  })).filter(({ shown: own, actual }) => own !== actual);
}

function compareError(pattern: RegExp, thrown: string | null): Difference[] {
  return thrown !== null && pattern.test(thrown)
    ? []
    : [{ of: 'error', index: 0, shown: String(pattern), actual: thrown }];
}
