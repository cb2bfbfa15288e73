import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { freezeRealm } from '../../../../.vitepress/theme/lab/freeze-realm.ts';

/** What strict code gives in a realm of its own, once that is frozen. */
function frozen(expression: string): unknown {
  return runInNewContext(`'use strict'; (${String(freezeRealm)})(); ${expression}`);
}

test.each([
  'JSON.stringify = () => 1',
  'Array.prototype.filter = () => []',
  "Object.defineProperty(Array.prototype, 'push', { value: 1 })",
  'Object.getPrototypeOf(function* () {}).prototype.next = 1',
  'Object.getPrototypeOf(function* () {}).call = 1',
  'Object.getPrototypeOf(Object.getPrototypeOf([].values())).next = 1',
  'Object.prototype.cells = 1',
  'Map.prototype.get = 1',
  'Number.isInteger = 1',
  'Object.getPrototypeOf(Uint8Array.prototype).set = 1',
])('in a frozen realm there is no %s', (change) => {
  expect(frozen(`try { ${change}; 'changed'; } catch (error) { error.name; }`)).toBe('TypeError');
});

test('a frozen realm lets an error name itself', () => {
  const own = 'class Own extends Error { constructor() { super(); this.name = "Own"; } }';
  expect(frozen(`${own} new Own().name;`)).toBe('Own');
});
