import { expect, test } from 'vitest';
import { PairTable } from '../../src/explore/pair-table.ts';

const pairs = Array.from({ length: 2_000 }, (_, i) => [i % 40, Math.floor(i / 40), i + 1] as const);

test('a hash table gives every offset back, however often it has grown', () => {
  const table = new PairTable(4);
  for (const [row, shared, offset] of pairs) table.set(row, shared, offset);
  for (const [row, shared, offset] of pairs) expect(table.get(row, shared)).toBe(offset);
  expect(table.get(40, 0)).toBe(0);
});

test('a hash table has what the indexed table before it had', () => {
  const direct = new Int32Array(40 << 6);
  for (const [row, shared, offset] of pairs) direct[(row << 6) | shared] = offset;
  const table = PairTable.from(direct, 6);
  for (const [row, shared, offset] of pairs) expect(table.get(row, shared)).toBe(offset);
});
