import { describe, expect, test } from 'vitest';
import { narrate, run, runNames } from '../../src/index.ts';

describe('the sentence for a step', () => {
  test('the second rcu_read_unlock() is told as leaving a section it is not in', () => {
    const wrong = run('before/wait-fail').steps.find(
      ({ state }) => state.tasks[0]?.rcuDepth === -1,
    );
    expect(wrong && narrate(wrong)).toBe(
      'A leaves an RCU read section it is not in; the RCU depth is -1.',
    );
  });

  test('every step of every run has one sentence that names its task', () => {
    for (const step of runNames().flatMap((name) => run(name).steps)) {
      expect(narrate(step)).toMatch(/^[A-Z] [^.]+\.$|^[A-Z] .*\.$/);
      expect(narrate(step)).not.toContain('undefined');
    }
  });
});
