import { wrap } from './wrap.ts';

/** A table of cells, the head first, in at most `width` columns. */
export function tableText(rows: readonly (readonly string[])[], width: number): string[] {
  const [head = [], ...body] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const total = widths.reduce((sum, one) => sum + one + 2, -2);
  if (total > width) return body.flatMap((row) => record(head, row, width));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((one) => '-'.repeat(one)).join('  '), ...body.map(line)];
}

/** A row of a table that is too wide: its cells below each other. */
function record(head: readonly string[], row: readonly string[], width: number): string[] {
  const lines = row.flatMap((cell, i) => {
    const name = i === 0 ? '' : (head[i] ?? '');
    const [first = '', ...rest] = wrap(`${name ? `${name}: ` : ''}${cell}`, width - 2);
    return [`${i === 0 ? '*' : ' '} ${first}`.trimEnd(), ...rest.map((one) => `  ${one}`)];
  });
  return [...lines, ''];
}

/** What a line of the grid tells of one path. */
export interface GridLine {
  readonly path: { readonly name: string };
  readonly before: { readonly rcuDepthAtExit: number };
  readonly after: {
    readonly rcuDepthAtExit: number;
    readonly result: string;
    readonly findings: readonly string[];
  };
}

/** The grid of all paths as an aligned table of at most 70 columns. */
export function gridLines(grid: readonly GridLine[]): string[] {
  const width = Math.max(...grid.map(({ path }) => path.name.length));
  const row = (name: string, result: string, before: string, after: string, found: string) =>
    `${name.padEnd(width)}  ${result.padEnd(6)}  ${before.padStart(6)}  ${after.padStart(5)}  ${found}`.trimEnd();
  return [
    row('path', 'result', 'before', 'after', 'findings after'),
    ...grid.map(({ path, before, after }) =>
      row(
        path.name,
        after.result,
        String(before.rcuDepthAtExit),
        String(after.rcuDepthAtExit),
        after.findings.join(', '),
      ),
    ),
    '',
    'before, after: RCU depth at the exit of the function',
  ];
}
