import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variantNamed, windowAt, type Outcome } from '../../src/index.ts';

interface Experiments {
  sizes: {
    cfq_queue: { perPage: number };
    cfq_io_cq: { perPage: number };
    blkdev_ioc: { perPage: number; perPageLockdep: number };
  };
  reproduction: { scenario: string; failedAllocationsPerBoot?: number }[];
}
const { sizes, reproduction } = JSON.parse(
  readFileSync('docs/evidence/experiments.json', 'utf8'),
) as Experiments;

const before = variantNamed('before');
const contexts = (outcomes: readonly Outcome[], wanted: Outcome): number[] =>
  outcomes.flatMap((outcome, i) => (outcome === wanted ? [i + 1] : []));

describe('a control group at its kmem limit, one page of each cache', () => {
  const withLockdep = windowAt(
    before,
    {
      blkdev_ioc: sizes.blkdev_ioc.perPageLockdep,
      cfq_io_cq: sizes.cfq_io_cq.perPage,
      cfq_queue: sizes.cfq_queue.perPage,
    },
    40,
  );

  test('gives the 18th to the 22nd io context the oom queue', () => {
    expect(contexts(withLockdep, 'oom')).toEqual([18, 19, 20, 21, 22]);
  });

  test('makes as many queue allocations fail as a real boot showed', () => {
    const engineered = reproduction.find(({ scenario }) => scenario.includes('engineered'));
    expect(contexts(withLockdep, 'oom')).toHaveLength(engineered?.failedAllocationsPerBoot ?? -1);
  });

  test('lets every later one bypass CFQ, where the bug is not reached', () => {
    expect(contexts(withLockdep, 'bypass')[0]).toBe(23);
    expect(contexts(withLockdep, 'queue')).toHaveLength(sizes.cfq_queue.perPage);
  });

  test('without lockdep the smaller io_context widens the window to the 34th', () => {
    const without = windowAt(
      before,
      {
        blkdev_ioc: sizes.blkdev_ioc.perPage,
        cfq_io_cq: sizes.cfq_io_cq.perPage,
        cfq_queue: sizes.cfq_queue.perPage,
      },
      40,
    );
    expect(contexts(without, 'oom').at(0)).toBe(18);
    expect(contexts(without, 'oom').at(-1)).toBe(34);
  });
});
