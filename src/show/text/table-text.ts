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
