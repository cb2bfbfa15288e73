import { expect, test } from 'vitest';
import { usageChars } from '../../src/lockdep/state/usage-bits.ts';
import { eraOf, usageSentence, usageWords } from '../../src/explain-log/usage-words.ts';

test.each([
  ['{..-...}', '3.8.3 #1 Not tainted', 'taken in a softirq'],
  ['{+.+.}', '6.1.0 #1', 'held with hardirqs enabled; held with softirqs enabled'],
  ['{?.-.}', '5.4.0', 'taken in a hardirq, and held with hardirqs enabled; taken in a softirq'],
  [
    '{.+.+}',
    '4.19.0',
    'held with hardirqs enabled (as a reader); held with softirqs enabled (as a reader)',
  ],
  [
    '{+.+.+.}',
    '3.10.0',
    'held with hardirqs enabled; held with softirqs enabled; held while an allocation may free memory',
  ],
  // Before 2.6.30 the two of writers stood first.
  ['{-+..}', '2.6.29', 'taken in a hardirq; held with softirqs enabled'],
  ['{....}', '6.1.0', 'no usage that an interrupt could conflict with'],
])('%s of %s says: %s', (usage, kernel, says) => {
  expect(usageSentence(usage.slice(1, -1), kernel)).toBe(says);
});

test('the signs that the rules print are read back as the bits that made them', () => {
  for (let usage = 0; usage < 256; usage++) {
    const words = usageWords(usageChars(usage, 'modern'), '6.1.0');
    expect(words.length).toBe(4);
    const bits = words.map(({ says }, pair) => {
      const bit = (pair >> 1) * 4 + (pair % 2);
      return (says.includes('taken') ? 1 << bit : 0) | (says.includes('held') ? 4 << bit : 0);
    });
    expect(bits.reduce((all, one) => all | one, 0)).toBe(usage);
  }
});

test('the rules of a report are those of its kernel', () => {
  expect([
    eraOf('3.8.3 #1'),
    eraOf('5.9.0'),
    eraOf('5.10.0'),
    eraOf('6.12.4'),
    eraOf(null),
  ]).toEqual(['classic', 'classic', 'modern', 'modern', 'modern']);
});
