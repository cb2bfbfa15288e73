import { expect, test } from 'vitest';
import { compile } from '../../src/explore/compile.ts';
import { coverage } from '../../src/explore/coverage.ts';
import { reference } from '../../src/explore/reference.ts';
import { firstIo, variantNamed } from '../../src/index.ts';

const limits = { maxStates: 100_000 };

test.each([1, 2])('every step and outcome of the reference model is reached, %i tasks', (tasks) => {
  const { steps, unreached, complete } = coverage(
    reference({ patched: false, tasks, reaper: true }),
    limits,
  );
  expect(steps).toHaveLength(17 * tasks + 2);
  expect(unreached).toEqual([]);
  expect(complete).toBe(true);
});

test('one task never frees a spare queue; two tasks that share an io context do', () => {
  const unreached = (tasks: number): string[] => {
    const { model } = compile(firstIo(variantNamed('before'), { tasks, shareIoc: true }));
    return coverage(model, limits).unreached.map(({ label }) => label);
  };
  expect(unreached(1)).toEqual(['kmem_cache_free cfq_queue']);
  expect(unreached(2)).toEqual([]);
});

test('a step is named with its place in the source', () => {
  const { model } = compile(firstIo(variantNamed('before')));
  const freed = coverage(model, limits).steps.find(({ label }) => label.startsWith('kmem_cache_f'));
  expect(freed?.site).toMatch(/^src\/cfq\/variants\/before\.ts:\d+$/);
});

test('a bounded search does not claim that the rest is unreachable', () => {
  expect(coverage(reference({ patched: false, tasks: 2 }), { maxStates: 10 }).complete).toBe(false);
});
