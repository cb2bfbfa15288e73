import type { GridRow } from '../view/site-views.ts';

/** The grid of all paths as an aligned table of at most 70 columns. */
export function gridLines(grid: readonly GridRow[]): string[] {
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
