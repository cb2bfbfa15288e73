import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { ttfOf } from '../../../.vitepress/build/woff-to-ttf.ts';

const file = '@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff';
const font = ttfOf(readFileSync(createRequire(import.meta.url).resolve(file)));

/** Every table of a font: its tag, the checksum that it is said to have, and its bytes. */
const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
  const entry = 12 + 16 * i;
  const from = font.readUInt32BE(entry + 8);
  return {
    tag: font.toString('latin1', entry, entry + 4),
    said: font.readUInt32BE(entry + 4),
    from,
    bytes: font.subarray(from, from + font.readUInt32BE(entry + 12)),
  };
});

/** The sum of its words of four bytes, the last filled up with zeros. */
function sumOf(bytes: Buffer): number {
  const whole = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

test('a font that is unpacked has the tables that draw text, each at a multiple of four', () => {
  expect(tables.map(({ tag }) => tag)).toEqual(
    expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca', 'maxp', 'name']),
  );
  expect(tables.filter(({ from }) => from % 4 !== 0)).toEqual([]);
  expect(font.readUInt32BE(0)).toBe(0x00010000);
});

test('each table has the checksum that the font says; that of head leaves out its own sum', () => {
  const wrong = tables.filter(({ tag, said, bytes }) => {
    if (tag !== 'head') return sumOf(bytes) !== said;
    const without = Buffer.from(bytes);
    without.writeUInt32BE(0, 8);
    return sumOf(without) !== said;
  });
  expect(wrong.map(({ tag }) => tag)).toEqual([]);
});
