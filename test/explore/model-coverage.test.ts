import { expect, test } from 'vitest';
import { explored } from '../../src/explore/answer.ts';
import { compile } from '../../src/explore/compile-program.ts';
import type { Coverage } from '../../src/explore/model-coverage.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { reference } from '../../src/explore/reference.ts';
import { firstIo, variantNamed } from '../../src/index.ts';

const before = (tasks: number): Model =>
  compile(firstIo(variantNamed('before'), { tasks, shareIoc: true })).model;

function coverageOf(model: Model): Coverage {
  const { coverage } = explored(model);
  if (!coverage) throw new Error('no coverage');
  return coverage;
}

test.each([1, 2])('every step and outcome of the reference model is reached, %i tasks', (tasks) => {
  const { steps, unreached } = coverageOf(reference({ patched: false, tasks, reaper: true }));
  expect(steps).toHaveLength(17 * tasks + 2);
  expect(unreached).toEqual([]);
  expect(steps.filter(({ seen, outcomes }) => seen.length !== outcomes)).toEqual([]);
});

test('one task never frees a spare queue; two tasks that share an io context do', () => {
  const unreached = (tasks: number): string[] =>
    coverageOf(before(tasks)).unreached.map(({ label }) => label);
  expect(unreached(1)).toEqual(['kmem_cache_free cfq_queue']);
  expect(unreached(2)).toEqual([]);
});

test('within bounds on preemptions and failures nothing is said of what they leave out', () => {
  expect(explored(before(1), { bounds: { faults: 0 } }).coverage).toBeNull();
});

test('a step is named with its place in the source', () => {
  const freed = coverageOf(before(1)).steps.find(({ label }) => label.startsWith('kmem_cache_f'));
  expect(freed?.site).toMatch(/^src\/cfq\/variants\/before\.ts:\d+$/);
});
