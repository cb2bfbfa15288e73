import { expect, test } from 'vitest';
import { compile } from '../../src/explore/compile-program.ts';
import { Executions } from '../../src/explore/count-executions.ts';
import { stepsMax } from '../../src/explore/derivation.ts';
import { schedulesOf } from '../../src/explore/execution-schedules.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { rcuFlavours, user_exit, type Kernel } from '../../src/kernel/index.ts';
import { circle, modelOf, straight } from './automata.ts';

test('a run that comes back to where it was is endless, and its executions are not counted', () => {
  const search = new Executions(new Tables(modelOf([circle], { cyclic: true })), usualLimits);
  expect(search.advance(100)).toBe(true);
  expect([search.endless, search.count, search.nodes]).toEqual([true, 0, 2]);
});

test('a task that was not followed to its end makes a model endless', () => {
  const steps = function* (): Kernel<void> {
    for (let n = 0; n <= stepsMax; n++) yield* user_exit();
  };
  const program = {
    name: 'long',
    config: rcuFlavours.preempt,
    locks: {},
    tasks: [{ comm: 't', pid: 1, body: steps }],
    memory: {},
    objects: {},
  };
  const search = new Executions(new Tables(compile(program).model), usualLimits);
  while (!search.advance(100));
  expect(search.endless).toBe(true);
});

test('of steps that nobody else can see one order is looked at, that of the tasks', () => {
  const unseen = modelOf([straight(3, false), straight(3, false)]);
  const search = new Executions(new Tables(unseen), usualLimits);
  while (!search.advance(100));
  expect([search.count, search.nodes]).toEqual([1, 5]);
  const [first] = schedulesOf(search);
  expect(first?.map(({ task }) => task)).toEqual([0, 0, 1, 1]);
});

test('the executions of a model whose states do not fit are not counted', () => {
  // Seven processes leave 7 bits for what is shared: 128 values of the 200 that one of them gives it.
  const counts = (local: number) =>
    local < 199 ? [{ to: local + 1, writes: [[0, local + 1]] as const }] : [];
  const wide = modelOf([
    { size: 200, step: counts },
    ...Array.from({ length: 6 }, () => straight(200)),
  ]);
  const search = new Executions(new Tables(wide), usualLimits);
  while (!search.advance(1_000));
  expect(search.bounded).toMatchObject({ by: 'width', limit: 63 });
  expect(search.count).toBe(0);
});

test('a count that needs more than it may says at which limit it stopped', () => {
  const model = modelOf([straight(200), straight(200)]);
  const search = new Executions(new Tables(model), { ...usualLimits, maxStates: 3_000 });
  while (!search.advance(1));
  expect(search.bounded).toMatchObject({ by: 'states', limit: 3_000 });
  expect(search.nodes).toBeLessThan(3_000 + 2 * 1_024);
});
