import { describe, expect, test } from 'vitest';
import { printed } from './printed.ts';

/** Text in a coding that Buffer may not know. */
function encoded(text: string, encoding: string): Buffer {
  const width = encoding.startsWith('utf-16') ? 2 : 4;
  const bytes = Buffer.alloc(text.length * width);
  for (const [i, unit] of text.split('').entries()) {
    const at = i * width;
    if (encoding.endsWith('le')) bytes.writeUIntLE(unit.charCodeAt(0), at, width);
    else bytes.writeUIntBE(unit.charCodeAt(0), at, width);
  }
  return bytes;
}

describe('a lock script', () => {
  test.each([['utf-16le'], ['utf-16be'], ['utf-32le'], ['utf-32be']])(
    'in %s is refused by that name, with and without its mark, in any pieces',
    async (encoding) => {
      for (const text of ['{"a":1}', '\uFEFF{"a":1}', '\uFEFF["é"]\n']) {
        const bytes = encoded(text, encoding);
        for (const pieces of [[bytes], Array.from(bytes, (byte) => Buffer.from([byte]))]) {
          const { code, err } = await printed(['check', '-'], pieces);
          expect(err).toMatch(/^LI302 standard input: it is UTF-(16|32)[LB]E, not UTF-8\. /);
          expect(err.toLowerCase()).toContain(`it is ${encoding}`);
          expect(code).toBe(2);
        }
      }
    },
  );

  test('that is no UTF-8 is refused, and UTF-8 in any pieces is read', async () => {
    const latin = await printed(['check', '-'], [Buffer.from('{"id":"\xe9","ops":[]}', 'latin1')]);
    expect(latin.err).toMatch(/^LI302 standard input: it is not UTF-8 text/);
    const cut = await printed(['check', '-'], [Buffer.from('{"id":"é').subarray(0, 8)]);
    expect(cut.err).toMatch(/^LI302 standard input: it is not UTF-8 text/);
    const bytes = Buffer.from('\uFEFF{"id":"é€😀","locks":{},"ops":[]}');
    const { out } = await printed(
      ['check', '-'],
      Array.from(bytes, (byte) => Buffer.from([byte])),
    );
    expect(out).toBe('{"id":"é€😀","report":false}\n');
  });
});

describe('a log of a serial line', () => {
  const report = '[ BUG: bad unlock balance detected! ]\n';

  test('may begin with bytes that are no text', async () => {
    for (const noise of [[0], [0, 0, 0], [0, 0, 0, 0], [0xff, 0x80, 0, 0x0a]]) {
      const { out, err } = await printed(
        ['explain', '-'],
        [Buffer.from(noise), Buffer.from(report)],
      );
      expect(err).toBe('');
      expect(out).toContain('1 report about locks');
    }
  });

  test('in another encoding is named by its mark', async () => {
    const { err } = await printed(['explain', '-'], [encoded(`\uFEFF${report}`, 'utf-16le')]);
    expect(err).toMatch(/^LI302 .*it is UTF-16LE/);
  });
});
