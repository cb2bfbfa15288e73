import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  decodeShared,
  encodeShared,
  fingerprint,
  exampleLimits,
} from '../../../../.vitepress/theme/share/edit-link.ts';

const shared = { version: '1.0.0', anchor: 'x-first', text: "print('é → 😀');", original: 'abc' };

describe('a link to an edit', () => {
  test('gives back what it was made from', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          version: fc.string(),
          anchor: fc.string(),
          text: fc.string({ unit: 'grapheme', maxLength: 500 }),
          original: fc.string(),
        }),
        async (any) => {
          expect(await decodeShared(await encodeShared(any))).toEqual(any);
        },
      ),
    );
  });

  test('is made of letters, digits, dots, hyphens and underscores', async () => {
    expect(await encodeShared(shared)).toMatch(/^edit\.v1\.[\w-]+$/);
  });

  test('is refused where it would be too long', async () => {
    const text = Array.from({ length: 6000 }, (_, i) => fingerprint(String(i))).join('');
    await expect(encodeShared({ ...shared, text })).rejects.toMatchObject({ code: 'LI153' });
  });

  test('is refused where it unpacks to more than any edit has', async () => {
    const bomb = deflateRawSync(
      JSON.stringify(['1', 'x', 'a'.repeat(exampleLimits.textMax * 10), '']),
    );
    const fragment = `edit.v1.${bomb.toString('base64url')}`;
    expect(fragment.length).toBeLessThan(exampleLimits.linkMax);
    await expect(decodeShared(fragment)).rejects.toMatchObject({ code: 'LI152' });
  });

  test('is refused, and never half read, where any character is damaged', async () => {
    const good = await encodeShared(shared);
    for (let i = 'edit.v1.'.length; i < good.length; i++) {
      const other = good[i] === 'A' ? 'B' : 'A';
      const damaged = good.slice(0, i) + other + good.slice(i + 1);
      // Spare bits of the last character may change without changing what it says.
      const read = await decodeShared(damaged).catch((error: { code?: string }) => error.code);
      if (read !== 'LI152') expect(read).toEqual(shared);
    }
  });

  test.each([
    [')', ')'],
    ['a full stop', '.'],
    ['an angle bracket and a comma', '>,'],
    ['a soft line break', '='],
    ['a blank, quoted-printable', '=20'],
  ])('is read with %s behind it', async (_, behind) => {
    expect(await decodeShared((await encodeShared(shared)) + behind)).toEqual(shared);
  });

  test('is read wrapped by soft line breaks, and with a blank or an invisible sign in it', async () => {
    const good = await encodeShared(shared);
    for (const put of ['=', '=\r\n', ' ', '\u200b', '\u00ad']) {
      expect(await decodeShared(good.slice(0, 30) + put + good.slice(30))).toEqual(shared);
    }
  });

  test('is not made where it could not be read back', async () => {
    const text = 'a'.repeat(exampleLimits.textMax);
    await expect(encodeShared({ ...shared, text })).rejects.toThrow(
      /^LI153 .* 40\d\d\d characters/,
    );
    const longest = { ...shared, text: 'a'.repeat(exampleLimits.textMax - 100) };
    expect(await decodeShared(await encodeShared(longest))).toEqual(longest);
  });

  test('of a later version says so', async () => {
    await expect(decodeShared('edit.v2.AAAA')).rejects.toThrow('a later version of this site');
  });

  test.each([
    ['edit.v1.', 'no such link'],
    ['edit.v1.%41', 'no such link'],
    ['edit.v1.AAAA', 'damaged'],
    [`edit.v1.${deflateRawSync('{}').toString('base64url')}`, 'parts'],
    [`edit.v1.${deflateRawSync('[1,2,3,4]').toString('base64url')}`, 'parts'],
  ])('that is %s is refused with the reason', async (fragment, reason) => {
    await expect(decodeShared(fragment)).rejects.toThrow(reason);
  });
});
