import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchOf, sharedPatch } from '../../../../.vitepress/theme/patch/patch-link.ts';
import { decodeShared, encodeShared } from '../../../../.vitepress/theme/share/edit-link.ts';

test('a link gives back both texts', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(fc.record({ before: text, after: text }), async (texts) => {
      expect(patchOf(await decodeShared(await encodeShared(sharedPatch(texts))))).toEqual(texts);
    }),
  );
});

test.each([
  ['an edit of an example', { anchor: 'x-first', text: '["a","b"]' }],
  ['no list', { anchor: 'your-patch', text: '{"before":"a"}' }],
  ['no text of data', { anchor: 'your-patch', text: '[' }],
  ['three texts', { anchor: 'your-patch', text: '["a","b","c"]' }],
  ['a figure', { anchor: 'your-patch', text: '["a",1]' }],
])('a link that carries %s is refused', (_, carried) => {
  expect(() => patchOf({ version: '1', original: '', ...carried })).toThrow(
    expect.objectContaining({ code: 'LI152' }),
  );
});
