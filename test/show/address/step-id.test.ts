import { expect, test } from 'vitest';
import { stepId, stepOf, withoutStep } from '../../../src/show/address/step-id.ts';

test('the id of a step is read back as its number', () => {
  expect(stepId(11)).toBe('s11');
  expect(stepOf(stepId(11))).toBe(11);
});

test('a moment is no step', () => {
  expect(['rcu-dropped', 's', 's1x', ''].map(stepOf)).toEqual([null, null, null, null]);
});

test('a schedule keeps all but the step at its end', () => {
  expect(withoutStep('1.before-wf.A9fA9.s11')).toBe('1.before-wf.A9fA9');
  expect(withoutStep('1.before-wf.A9fA9')).toBe('1.before-wf.A9fA9');
});
