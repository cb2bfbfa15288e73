import { readFileSync } from 'node:fs';
import path from 'node:path';
import { array, number, object, parse, record, string } from 'valibot';

const shape = object({
  branches: record(string(), object({ all: number(), tested: number(), reached: number() })),
  planted: object({
    kinds: record(string(), object({ all: number(), line: number(), column: number() })),
    missed: array(string()),
  }),
});

/** What pages reach of each room, and how planted mistakes were told: those that fall short by name. */
export function reachedPart(root: string): string {
  const text = readFileSync(path.join(root, 'test/literate/measured.json'), 'utf8');
  const { branches, planted } = parse(shape, JSON.parse(text));
  const rooms = Object.entries(branches)
    .sort(([, a], [, b]) => b.reached / b.all - a.reached / a.all)
    .map(([room, { all, tested, reached }]) => row(`src/${room}`, tested, reached, all));
  const kinds = Object.entries(planted.kinds).map(([kind, { all, line, column }]) =>
    row(kind, line, column, all),
  );
  return [
    '```text',
    row('branches that pages reach', 'tested', 'built', 'all'),
    ...rooms,
    '',
    row('mistakes planted in pages', 'line', 'column', 'all'),
    ...kinds,
    ...planted.missed.map((one) => `  ${one}`),
    '```',
  ].join('\n');
}

function row(what: string, ...figures: readonly (number | string)[]): string {
  return what.padEnd(40) + figures.map((figure) => String(figure).padStart(9)).join('');
}
