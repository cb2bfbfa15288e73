import { describe, expect, test } from 'vitest';
import { prefixOf, stepId, stepOf, withoutStep } from '../../../src/show/address/step-id.ts';

describe('the id of a step', () => {
  test('is read as it is written', () => {
    expect(stepId(11)).toBe('s11');
    expect(stepOf(stepId(11))).toBe(11);
  });

  test.each(['', 's', 's1a', 'x11', '11', 'before-wait-fail-s11', 'rcu-depth-negative'])(
    '"%s" names no step',
    (id) => {
      expect(stepOf(id)).toBeNull();
    },
  );

  test('names its run on the page of another', () => {
    expect(prefixOf('before/wait-fail') + stepId(11)).toBe('before-wait-fail-s11');
  });
});

describe('a fragment without its step', () => {
  test.each([
    ['1.before-wf.A9fA9.s11', '1.before-wf.A9fA9'],
    ['1.before-wf.A9fA9', '1.before-wf.A9fA9'],
    ['s11', 's11'],
  ])('of %s is %s', (fragment, rest) => {
    expect(withoutStep(fragment)).toBe(rest);
  });
});
