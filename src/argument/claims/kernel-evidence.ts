import { readFileSync } from 'node:fs';
import path from 'node:path';
import { experimentRows, rowNamed, type Row } from '../experiments.ts';
import { repositoryRoot } from '../../repository/repository-root.ts';
import type { Bearing, Decisive } from './claim.ts';

/** What evidence that reads the counts begins with, before the name of the row. */
const countsPrefix = 'experiments: ';

/** What evidence may read: consoles by their file, and the rows of the counts. */
export function kernelEvidence(consoles: readonly string[]): string[] {
  return [...consoles, ...Object.keys(experimentRows).map((name) => countsPrefix + name)];
}

/** The name of the row that a piece of evidence reads; null for a console. */
export function countsRow(reads: string): string | null {
  return reads.startsWith(countsPrefix) ? reads.slice(countsPrefix.length) : null;
}

/** What a row of the counts says. */
export function counted(
  says: string,
  name: string,
  holds: (row: Row) => boolean,
  bears: Bearing = 'for',
): Decisive {
  const reads = countsPrefix + name;
  return { kind: 'kernel', says, bears, reads, holds: () => holds(rowNamed(name)) };
}

/** What a kernel's console printed. */
export function printed(
  says: string,
  file: string,
  holds: (text: string) => boolean,
  bears: Bearing = 'for',
): Decisive {
  const read = () => readFileSync(path.join(repositoryRoot(), 'docs/evidence', file), 'utf8');
  return { kind: 'kernel', says, bears, reads: file, holds: () => holds(read()) };
}

/** Whether a count such as `7-45 of 100` or `0` is other than zero. */
export function someOf(count: Row[string] | undefined): boolean {
  return Number.parseInt(String(count), 10) > 0;
}

/** Whether a count is zero; one that was not made is not. */
export function noneOf(count: Row[string] | undefined): boolean {
  return Number.parseInt(String(count), 10) === 0;
}

/** Whether there were boots, and every one reported. */
export function everyBootReports({ boots, reported }: Row): boolean {
  return Number(boots) > 0 && reported === boots;
}
