import path from 'node:path';
import { expect, test } from 'vitest';
import { BoundsSearch } from '../../src/explore/bounded-search.ts';
import { Executions } from '../../src/explore/count-executions.ts';
import { coverage } from '../../src/explore/model-coverage.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { ReducedSearch } from '../../src/explore/reduced-search.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { shortestRun } from '../../src/explore/shortest-run.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { keptModels } from './kept-models.ts';

/** The fewest states that a search for the shortest run may be allowed, to find it or none. */
function fewestStates(model: Model, complete?: Tables): number {
  const fits = (maxStates: number): boolean => {
    const limits = { ...usualLimits, maxStates };
    const tables = complete ?? new Tables(model);
    return shortestRun(tables, { finding: () => true }, limits).bounded === null;
  };
  let [least, most] = [1, 1 << 16];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (fits(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** What one model costs each search: words to a number, deterministic on any machine. */
function costOf(name: string, model: Model): string {
  const tables = new Tables(model);
  const full = new FullSearch(tables, usualLimits);
  while (!full.advance(100));
  const reduced = [false, true].map((symmetry) => {
    const search = new ReducedSearch(new Tables(model), usualLimits, { order: true, symmetry });
    while (!search.advance(100));
    return `${String(search.states)}/${String(search.transitions)}/${String(search.bytes)}`;
  });
  const counted = new Executions(new Tables(model), usualLimits);
  while (!counted.advance(100));
  const bounds = new BoundsSearch(new Tables(model), usualLimits, { preemptions: 1, faults: 1 });
  while (!bounds.advance(100));
  const covered = coverage(tables);
  const outcomes = model.processes.map((process) =>
    Array.from({ length: process.size }, (_, local) => process.outcomes(local)).reduce(
      (sum, n) => sum + n,
      0,
    ),
  );
  const parts = {
    locals: model.processes.map(({ size }) => size),
    outcomes,
    coverage: [covered.steps.length, covered.unreached.length],
    tables: [tables.shared.size, tables.steps.length, tables.moves.length, tables.bytes],
    full: [full.states, full.transitions, full.finals, full.stuck, full.bytes],
    reduced,
    executions: [counted.count, counted.nodes, counted.bytes],
    bounds: [bounds.states, bounds.transitions, bounds.bytes],
    shortest: [fewestStates(model), fewestStates(model, tables)],
  };
  return [name, ...Object.entries(parts).map(([what, sizes]) => `${what} ${sizes.join(' ')}`)].join(
    '; ',
  );
}

test('what a search costs, in states and bytes, is what it was', async () => {
  const lines = keptModels().map(([name, model]) => costOf(name, model));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/costs.txt'),
  );
});
