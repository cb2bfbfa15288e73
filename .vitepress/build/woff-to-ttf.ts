import { inflateSync } from 'node:zlib';

/** Bytes of the header of a font and of its entry for each table: in WOFF, and in what is packed in it. */
const woff = { head: 44, entry: 20 };
const ttf = { head: 12, entry: 16 };

/**
 * A font as TrueType, of its WOFF 1.0, in which each table is deflated by itself. Who draws a
 * picture would unpack it for each one.
 */
export function ttfOf(packed: Buffer): Buffer {
  const count = packed.readUInt16BE(12);
  const head = Buffer.alloc(ttf.head + ttf.entry * count);
  packed.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  // What a binary search of the tables begins with.
  const power = Math.floor(Math.log2(count));
  head.writeUInt16BE(ttf.entry * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(ttf.entry * (count - 2 ** power), 10);
  const parts = [head];
  let at = head.length;
  for (let i = 0; i < count; i++) {
    const [from, to] = [woff.head + woff.entry * i, ttf.head + ttf.entry * i];
    const [place, size] = [packed.readUInt32BE(from + 4), packed.readUInt32BE(from + 8)];
    const whole = packed.readUInt32BE(from + 12);
    const stored = packed.subarray(place, place + size);
    const table = size < whole ? inflateSync(stored) : stored;
    // Its tag, checksum, place and length; each begins at a multiple of four.
    packed.copy(head, to, from, from + 4);
    packed.copy(head, to + 4, from + 16, from + 20);
    head.writeUInt32BE(at, to + 8);
    head.writeUInt32BE(whole, to + 12);
    const padded = Buffer.concat([table, Buffer.alloc(-whole & 3)]);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}
