import { expect, test } from 'vitest';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { modelOf } from './automata.ts';

/** A model whose shared component counts the steps of A, and how often each step of it is asked for. */
function counting(sizeOfB: number): { model: Model; asked: Map<string, number> } {
  const asked = new Map<string, number>();
  const counts = (local: number) =>
    local < 400 ? [{ to: local + 1, writes: [[0, local + 1]] as const }] : [];
  const model = modelOf([
    { size: 401, step: counts },
    { size: sizeOfB, step: (local) => (local === 0 ? [{ to: 1 }] : []) },
  ]);
  const processes = model.processes.map((process, p) => ({
    ...process,
    step: (...[local, values, peek]: Parameters<typeof process.step>) => {
      const key = `${String(p)} ${String(local)} ${String(values[0])}`;
      asked.set(key, (asked.get(key) ?? 0) + 1);
      return process.step(local, values, peek);
    },
  }));
  return { model: { ...model, processes }, asked };
}

test.each([
  ['indexed where it is small', 2, true],
  ['hashed where it is large', 1 << 14, false],
])('a table is %s, and every step is compiled once', (_, sizeOfB, isIndexed) => {
  const { model, asked } = counting(sizeOfB);
  const tables = new Tables(model);
  const search = new FullSearch(tables, usualLimits);
  while (!search.advance(1_000));
  expect(search.states).toBe(2 * 401);
  expect(tables.entries.length > 0).toBe(isIndexed);
  expect(asked.size).toBe(3 * 401);
  expect(Math.max(...asked.values())).toBe(1);
});
