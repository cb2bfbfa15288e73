import { expect, test } from 'vitest';
import { boundedText, reached } from '../../src/explore/limits.ts';

const limits = { maxStates: 1000, maxBytes: 5000 };

test.each([
  [999, 5000, null],
  [1000, 0, { by: 'states', limit: 1000, reached: 1000 }],
  [1000, 9000, { by: 'states', limit: 1000, reached: 1000 }],
  [1, 5001, { by: 'memory', limit: 5000, reached: 5001 }],
])('a search of %i states in %i bytes has reached %o', (states, bytes, expected) => {
  expect(reached(limits, states, bytes)).toEqual(expected);
});

test.each([
  ['states', 'Explored 2,500 states of more: the limit is 1,000 states.'],
  ['memory', 'Stopped at 2,500 bytes: the limit is 1,000 bytes, there are more states.'],
  ['width', 'Explored 2,500 states: a further one needs more than 1,000 bits.'],
  ['length', 'Explored 2,500 states: runs were followed for 1,000 steps, there are longer ones.'],
] as const)('a bound by %s says what was seen, and what may be left', (by, text) => {
  expect(boundedText({ by, limit: 1000, reached: 2500 })).toBe(text);
});
