import { readFileSync } from 'node:fs';
import path from 'node:path';
import experiments from '../../../docs/evidence/experiments.json' with { type: 'json' };
import { repositoryRoot } from '../../repository/repository-root.ts';
import type { Bearing, Evidence } from './claim.ts';

/** One row of docs/evidence/experiments.json. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Rows of the counts by the name under which evidence reads them. */
export const experimentRows: Readonly<Record<string, Row>> = Object.fromEntries([
  ...experiments.reproduction.map((row) => named(`${row.variant}, ${row.scenario}`, row)),
  ...experiments.impact.map((row) => named(`${row.kernel}, ${row.config}`, row)),
  ...experiments.variants.map((row) => named(`variant ${row.name}`, row)),
]);

function named(name: string, row: object): [string, Row] {
  return [`experiments: ${name}`, row as Row];
}

/** What a row of the counts says. */
export function counted(
  says: string,
  name: string,
  holds: (row: Row) => boolean,
  bears: Bearing = 'for',
): Evidence {
  const reads = `experiments: ${name}`;
  return { kind: 'kernel', says, bears, reads, holds: () => holds(experimentRows[reads] ?? {}) };
}

/** What a kernel's console printed. */
export function printed(says: string, file: string, holds: (text: string) => boolean): Evidence {
  const read = () => readFileSync(path.join(repositoryRoot(), 'docs/evidence', file), 'utf8');
  return { kind: 'kernel', says, bears: 'for', reads: file, holds: () => holds(read()) };
}

/** Whether a count such as `7-45 of 100` or `0` is other than zero. */
export function someOf(count: Row[string] | undefined): boolean {
  return Number.parseInt(String(count), 10) > 0;
}
