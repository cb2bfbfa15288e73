import { expect, test } from 'vitest';
import { itfTrace } from '../../src/explore/itf-trace.ts';
import { reference } from '../../src/explore/reference.ts';
import { Tables } from '../../src/explore/step-tables.ts';

const tables = new Tables(reference({ patched: false, tasks: 1, waitOnly: true }));

test('a trace has the state before the first step and after each, with who made it', () => {
  const { states, vars } = itfTrace(tables, [
    { task: 0, outcome: 0 },
    { task: 0, outcome: 0 },
  ]);
  expect(states.map(({ mover, outcome }) => [mover, outcome])).toEqual([
    ['', 0],
    ['A', 0],
    ['A', 0],
  ]);
  expect(states.map((state) => state['#meta'])).toEqual([0, 1, 2].map((index) => ({ index })));
  expect(Object.keys(states[0] ?? {})).toEqual(expect.arrayContaining([...vars]));
});

test('a schedule that the model cannot follow is refused at the step that it cannot make', () => {
  const beyond = [0, 1].map((outcome) => ({ task: 0, outcome }));
  expect(() => itfTrace(tables, beyond)).toThrow('step 2: process 0 cannot move');
});
