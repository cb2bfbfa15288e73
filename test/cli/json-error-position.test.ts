import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { jsonErrorPosition } from '../../src/cli/json-error-position.ts';
import { parseJson } from '../../src/cli/read-json.ts';

test.each<[text: string, position: number]>([
  ['', 0],
  ['oops', 0],
  ['[1, oops]', 4],
  ['[1 2]', 3],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ['{a:1}', 1],
  ['{"a":}', 5],
  ['[}', 1],
  ['{"a":"b', 7],
  ['["a\nb"]', 3],
  ['["\\x"]', 2],
  ['[1] 2', 4],
  ['01', 0],
  ['[tru]', 1],
])('%j stops being JSON at %i', (text, position) => {
  expect(jsonErrorPosition(text).position).toBe(position);
});

test('no cut of a JSON text is wrong before its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, n) => {
      const cut = text.slice(0, n % (text.length + 1));
      const { position } = jsonErrorPosition(cut);
      // A literal that breaks off is blamed where it begins.
      const rest = cut.slice(position);
      expect(rest).toMatch(/^(?:\s*|[-+.\deEa-z\\]*)$/);
    }),
  );
});

test('two million brackets are looked at once each, and parsed once', () => {
  const text = '['.repeat(2_000_000);
  expect(jsonErrorPosition(text)).toEqual({ position: text.length, looks: text.length + 1 });
  const parse = vi.spyOn(JSON, 'parse');
  expect(() => parseJson('deep.json', text)).toThrow(/^LI302 deep\.json, column 2000001: /);
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});
