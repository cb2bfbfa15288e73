import { expect, test } from 'vitest';
import { checkCase, readCase } from '../../../src/lockdep/script/lock-script.ts';
import { subjectOf } from '../../../src/lockdep/text/finding-sentence.ts';
import { litmus } from '../../../src/lockdep/script/litmus.ts';

test.each([
  ['takes B a second time', '+A +B +B', 'B'],
  ['frees A, which is held', '+A +B init:A', 'A'],
  ['returns to user space with two locks held', '+A +B user', 'B'],
  ['makes an assertion of the validator fail', 'hard{ hard-on', 'lockdep'],
])('a task that %s is reported about %s: %s', (_, script, subject) => {
  const { report } = checkCase(readCase(litmus(script), { file: 'test', index: 0 }), 'classic');
  expect(report && subjectOf(report)).toBe(subject);
});
