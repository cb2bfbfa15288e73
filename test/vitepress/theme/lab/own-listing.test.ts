import { describe, expect, test } from 'vitest';
import { ownListing } from '../../../../.vitepress/theme/lab/own-listing.ts';

const begun = (body: string): string =>
  `function* cfq_find_alloc_queue(cfqd: CfqData): Kernel<Cfqq | null> {\n${body}\n}\n`;

describe("the reader's own function", () => {
  test('is read as C as well, each line marked where it stands', () => {
    const { c, lines } = ownListing(begun('  yield* rcu_read_lock();\n  return cfqd.oom_cfqq;'));
    expect(lines[1]).toEqual({ number: 2, tokens: [['', '  yield* rcu_read_lock();']] });
    const stands = c?.lines[(c.stands[2] ?? 0) - 1];
    expect(stands?.tokens).toEqual([['', '\trcu_read_lock();']]);
  });

  test('is shown as it was written where it has no C', () => {
    const { c, isReaders } = ownListing(begun('  for (const one of [1]) yield* use(one);'));
    expect({ c, isReaders }).toEqual({ c: null, isReaders: true });
  });
});
