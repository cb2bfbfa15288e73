import type { Token } from '../../../src/show/view/highlighted.ts';

/** A line of code with what stands before it. */
export interface CodeRow {
  /** One, or in a difference the old and the new; null where it has none. */
  readonly numbers: readonly (number | null)[];
  readonly tokens: readonly Token[];
  readonly sign?: '+' | '-' | ' ' | undefined;
  /** Which lines are left out before it, in words; empty where none are. */
  readonly leftOut: string;
}

/** Lines of code, each told which lines are left out before it. */
export function codeRows(lines: readonly Omit<CodeRow, 'leftOut'>[]): CodeRow[] {
  const last: (number | null)[] = [];
  return lines.map((line) => {
    const gap = line.numbers
      .map((number, i) => [last[i] ?? null, number] as const)
      .find(([before, now]) => before !== null && now !== null && now > before + 1);
    line.numbers.forEach((number, i) => {
      last[i] = number ?? last[i] ?? null;
    });
    return { ...line, leftOut: gap ? leftOutText((gap[0] ?? 0) + 1, (gap[1] ?? 0) - 1) : '' };
  });
}

/** How many lines a list of rows takes up, with those that stand for what is left out. */
export function heightOf(rows: readonly CodeRow[]): number {
  return rows.length + rows.filter(({ leftOut }) => leftOut !== '').length;
}

function leftOutText(from: number, to: number): string {
  if (from === to) return `Line ${String(from)} is left out.`;
  return `Lines ${String(from)} to ${String(to)} are left out.`;
}
