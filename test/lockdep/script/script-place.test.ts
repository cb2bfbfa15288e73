import { expect, test } from 'vitest';
import { readCase } from '../../../src/index.ts';
import { clip, kindHelp } from '../../../src/lockdep/script/script-place.ts';

test.each([
  ['of 40 characters whole', 'x'.repeat(40), 'x'.repeat(40)],
  ['of 41 cut after 40', 'x'.repeat(41), `${'x'.repeat(40)}…`],
  ['on one line', 'a\nb\u2028c', 'a b c'],
])('a name is shown %s', (_, name, shown) => {
  expect(clip(name)).toBe(shown);
});

test('a wrong kind of up to 40 characters has those that are nearest', () => {
  expect(kindHelp('x'.repeat(40))).toMatch(/^Nearest: /);
  expect(kindHelp('x'.repeat(41))).toMatch(/^Kinds: /);
});

test('a lock that no case declares has every name that is as near', () => {
  const locks = { ab: { class: 'a' }, ac: { class: 'a' } };
  const ops = [{ op: 'unlock', lock: 'ad' }];
  expect(() => readCase({ locks, ops }, { file: 'cases.json', index: 0 })).toThrow(
    'Nearest: ab, ac.',
  );
});
