import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstIo, variantNamed } from '../../src/cfq/index.ts';
import { BoundsSearch } from '../../src/explore/bounded-search.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { Executions } from '../../src/explore/count-executions.ts';
import { coverage } from '../../src/explore/model-coverage.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { ReducedSearch } from '../../src/explore/reduced-search.ts';
import { reference } from '../../src/explore/reference.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { shortestRun } from '../../src/explore/shortest-run.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { modelOf, straight, turning } from './automata.ts';
import { programOf, recipes } from './random-programs.ts';

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
  const scenarios = [
    { variant: 'before', options: { tasks: 2 } },
    { variant: 'after', options: { tasks: 2, shareIoc: true } },
    { variant: 'before', options: { tasks: 1, irq: true } },
    { variant: 'before', options: { tasks: 2, async: true } },
    // With two calls nobody could tell the one behind the first from the one behind the last.
    { variant: 'after', options: { tasks: 1, calls: 3 } },
  ];
  const models: [string, Model][] = [
    ...scenarios.map(({ variant, options }): [string, Model] => [
      `${variant} ${JSON.stringify(options)}`,
      compile(firstIo(variantNamed(variant), options), { freshCalls: true }).model,
    ]),
    ...[{}, { calls: 2 }, { reaper: true }, { waitOnly: true }].map((more): [string, Model] => [
      `reference ${JSON.stringify(more)}`,
      reference({ patched: false, tasks: 2, ...more }),
    ]),
    ['four turn', modelOf([turning(3), turning(2)], { cyclic: true })],
    ['one turns', modelOf([turning(3), straight(3)], { cyclic: true })],
    ['both go straight', modelOf([straight(9), straight(40, false)])],
    ...fc
      .sample(recipes, { seed: 3_805, numRuns: 24 })
      .map((recipe, i): [string, Model] => [
        `random ${String(i)}`,
        compile(programOf(recipe)).model,
      ]),
  ];
  const lines = models.map(([name, model]) => costOf(name, model));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/costs.txt'),
  );
});
