import { expect, test } from 'vitest';
import { Executions } from '../../src/explore/count-executions.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { circle, modelOf, straight } from './automata.ts';

test('a run that comes back to where it was is endless, and its executions are not counted', () => {
  const search = new Executions(new Tables(modelOf([circle], { cyclic: true })), usualLimits);
  expect(search.advance(100)).toBe(true);
  expect([search.endless, search.count, search.nodes]).toEqual([true, 0, 2]);
});

test('of steps that nobody else can see one order is looked at, that of the tasks', () => {
  const unseen = modelOf([straight(3, false), straight(3, false)]);
  const search = new Executions(new Tables(unseen), usualLimits);
  while (!search.advance(100));
  expect([search.count, search.nodes]).toEqual([1, 5]);
  const [first] = search.schedules();
  expect(first?.map(({ task }) => task)).toEqual([0, 0, 1, 1]);
});
