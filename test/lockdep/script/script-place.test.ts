import { expect, test } from 'vitest';
import { clip } from '../../../src/lockdep/script/script-place.ts';

test.each([
  ['of 40 characters whole', 'x'.repeat(40), 'x'.repeat(40)],
  ['of 41 cut after 40', 'x'.repeat(41), `${'x'.repeat(40)}…`],
  ['on one line', 'a\nb\u2028c', 'a b c'],
])('a name is shown %s', (_, name, shown) => {
  expect(clip(name)).toBe(shown);
});
