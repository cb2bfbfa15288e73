import { expect, test } from 'vitest';
import { checkCase, readCase } from '../../../src/lockdep/script/lock-script.ts';
import { sentenceOf, subjectOf } from '../../../src/lockdep/text/finding-sentence.ts';
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

test.each([
  ['+A -B', 'Unlocks B, which is not held here; 1 lock held.'],
  ['-B', 'Unlocks B, which is not held here; no lock held.'],
  ['+X1 +X2', 'Takes X while X is held.'],
  ['+A +B -B -A +B +A', 'Takes A after B, but the opposite order was seen before.'],
  ['soft{ +A -A }soft +A', 'A was IN-SOFTIRQ-W and is now SOFTIRQ-ON-W.'],
  [
    '+B -B hard-off +A +B -B -A hard-on hard{ +A',
    'A and B are taken in one order, and HARDIRQ can reverse it.',
  ],
  [
    'soft{ +A -A }soft +B -B soft-off +A +B',
    'Taking B under A leads from SOFTIRQ-safe A to SOFTIRQ-unsafe B.',
  ],
  ['+A init:A', 'Frees or initialises A while it is held.'],
  ['+A exit', 'Ends with 1 lock held.'],
  ['+A +B user', 'Returns to user space with 2 locks held.'],
  ['hard{ hard-on', "Lockdep's own check fails: interrupts enabled inside a hardirq handler."],
])('%s is told in one sentence: %s', (script, sentence) => {
  const { report } = checkCase(readCase(litmus(script), { file: 'test', index: 0 }), 'classic');
  expect(report && sentenceOf(report)).toBe(sentence);
});
