import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askedBy,
  asksSame,
  atStep,
  fragmentOf,
  nothingTold,
} from '../../../../.vitepress/theme/patch/patch-link.ts';
import { encodeShared } from '../../../../.vitepress/theme/share/edit-link.ts';

const texts = { before: 'int f(void)\n{\n\treturn 0;\n}\n', after: '' };

describe('a link', () => {
  test('gives back both texts and what was told of the callers', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 });
    const names = fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 });
    const asked = fc.record({
      texts: fc.record({ before: text, after: text }),
      told: fc.record({ heldOnEntry: names, freeOnEntry: names }),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        expect(await askedBy(await fragmentOf(one))).toEqual(one);
      }),
    );
  });

  test('to a step of a finding carries the texts too', async () => {
    const asked = { texts, told: nothingTold };
    const fragment = `${await fragmentOf(asked)}.f2r.s11`;
    expect(atStep.exec(fragment)?.[1]).toBe('f2r.s11');
    expect(await askedBy(fragment)).toEqual(asked);
  });

  test('asks the same as another with the same texts and the same locks told, in any order', () => {
    const told = { heldOnEntry: ['a', 'b'], freeOnEntry: ['c'] };
    expect(asksSame({ texts, told }, { texts, told: { ...told, heldOnEntry: ['b', 'a'] } })).toBe(
      true,
    );
    expect(asksSame({ texts, told }, { texts, told: { ...told, freeOnEntry: [] } })).toBe(false);
    expect(asksSame({ texts, told }, { texts: { ...texts, after: ' ' }, told })).toBe(false);
  });

  test('with the two texts alone, as the first ones had, is read', async () => {
    const text = JSON.stringify([texts.before, texts.after]);
    const old = await encodeShared({ version: '1.1.0', anchor: 'your-patch', text, original: '' });
    expect(await askedBy(old)).toEqual({ texts, told: nothingTold });
  });

  test('carries a function of 600 lines, and refuses what no address can hold', async () => {
    const lines = Array.from(
      { length: 600 },
      (_, i) => `\tcall_${String(i * 7919)}(x, ${String(i)});`,
    );
    const before = `void f(void)\n{\n${lines.join('\n')}\n}\n`;
    const told = nothingTold;
    expect((await fragmentOf({ texts: { before, after: before }, told })).length).toBeGreaterThan(
      4000,
    );
    const long = before.repeat(20);
    await expect(fragmentOf({ texts: { before: long, after: long }, told })).rejects.toMatchObject({
      code: 'LI153',
    });
  });

  test.each([
    ['an edit of an example', { anchor: 'x-first', text: '["a","b"]' }],
    ['no list', { anchor: 'your-patch', text: '{"before":"a"}' }],
    ['no text of data', { anchor: 'your-patch', text: '[' }],
    ['one text', { anchor: 'your-patch', text: '["a"]' }],
    ['a figure', { anchor: 'your-patch', text: '["a",1]' }],
    ['a lock that is no name', { anchor: 'your-patch', text: '["a","b",[1]]' }],
  ])('that carries %s is refused', async (_, carried) => {
    const fragment = await encodeShared({ version: '1', original: '', ...carried });
    await expect(askedBy(fragment)).rejects.toMatchObject({ code: 'LI152' });
  });
});
