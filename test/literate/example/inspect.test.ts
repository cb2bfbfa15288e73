import { describe, expect, test } from 'vitest';
import { inspect, printed } from '../../../src/literate/example/inspect.ts';

class Named {
  readonly a = 1;
}
const cycle: { self?: unknown } = {};
cycle.self = cycle;

describe('inspect', () => {
  test.each<[unknown, string]>([
    [1, '1'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [12n, '12n'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    ['it\'s "so"\n', `'it\\'s "so"\\n'`],
    ['\u2028', `'\\u2028'`],
    [[1, 'a', [2]], `[1, 'a', [2]]`],
    [Array.from({ length: 0 }), '[]'],
    [Object.assign(Array(2), { 1: 1 }), '[<empty>, 1]'],
    [{}, '{}'],
    [
      { b: 1, a: undefined, 'c-d': null, queue_lock: [] },
      `{ b: 1, a: undefined, 'c-d': null, queue_lock: [] }`,
    ],
    [Object.assign(Object.create(null), { a: 1 }), '{ a: 1 }'],
    [new Named(), 'Named { a: 1 }'],
    [new Map([['a', { b: 1 }]]), `Map { 'a' => { b: 1 } }`],
    [new Set([1, 2]), 'Set { 1, 2 }'],
    [new TypeError('no'), 'TypeError: no'],
    [new Date(0), 'Date 1970-01-01T00:00:00.000Z'],
    [/a/g, '/a/g'],
    [Named, '[function Named]'],
    [() => 1, '[function without name]'],
    [Symbol('s'), 'Symbol(s)'],
    [cycle, '{ self: <cycle> }'],
  ])('prints %o in one line', (value, text) => {
    expect(inspect(value)).toBe(text);
  });

  test('prints a value twice where it stands twice without a cycle', () => {
    const shared = { a: 1 };
    expect(inspect([shared, shared])).toBe('[{ a: 1 }, { a: 1 }]');
  });
});

test('print writes strings as they are', () => {
  expect(printed(['a', 1, ['b']])).toBe(`a 1 ['b']`);
});
