import { NumberedError } from '../errors/numbered-error.ts';

/**
 * Refuses bytes that begin as UTF-16 or UTF-32: what some editors and shells
 * write where nobody asked. JSON and code begin with two ASCII characters, so without a
 * byte order mark the zeros among the first bytes tell; where any bytes may
 * stand, as in a log of a serial line, only the mark does.
 *
 * @throws LI302
 */
export function checkEncoding(name: string, head: Uint8Array, anyBytes = false): void {
  const encoding = markOf(head) ?? (anyBytes ? null : encodingOf(head));
  if (encoding === null) return;
  throw new NumberedError(
    'LI302',
    name,
    `it is ${encoding}, not UTF-8.`,
    `Save it as UTF-8, or convert it: iconv -f ${encoding} -t UTF-8.`,
  );
}

function markOf([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32LE' : 'UTF-16LE';
  if (a === 0xfe && b === 0xff) return 'UTF-16BE';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'UTF-32BE' : null;
}

function encodingOf([a, b, c, d]: Uint8Array): string | null {
  const [zeroA, zeroB, zeroC, zeroD] = [a, b, c, d].map((byte) => byte === 0);
  if (!zeroA && zeroB && zeroC && zeroD) return 'UTF-32LE';
  if (zeroA && zeroB && zeroC && !zeroD) return 'UTF-32BE';
  if (!zeroA && zeroB && !zeroC && zeroD) return 'UTF-16LE';
  if (zeroA && !zeroB && zeroC && !zeroD) return 'UTF-16BE';
  return null;
}
