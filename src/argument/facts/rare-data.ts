import type { Newton } from '../../workbench/rare/rare-odds.ts';
import { sharedChances } from '../../workbench/rare/exact-chance.ts';
import type { PerPage } from '../../workbench/rare/rare-window.ts';
import { ordinaryLoad, sizes } from '../experiments.ts';

const { blkdev_ioc, cfq_io_cq, cfq_queue } = sizes;

/** Objects per page as measured on 3.8.3, by how it was built. */
export const measuredSizes = {
  'with lockdep': {
    blkdev_ioc: blkdev_ioc.perPageLockdep,
    cfq_io_cq: cfq_io_cq.perPage,
    cfq_queue: cfq_queue.perPage,
  },
  'without lockdep': {
    blkdev_ioc: blkdev_ioc.perPage,
    cfq_io_cq: cfq_io_cq.perPage,
    cfq_queue: cfq_queue.perPage,
  },
} as const satisfies Record<string, PerPage>;

/** What the figures of /rare are drawn from: counts of real kernels, and what takes long to compute. */
export interface RareData {
  /** For each number of tasks that share an io context, from one up. */
  readonly shared: readonly Newton[];
  /** Boots of a real kernel under an ordinary load, and those with the report. */
  readonly ordinary: { readonly boots: number; readonly reported: number };
  readonly sizes: typeof measuredSizes;
}

/** Computed once, at build. */
export function rareData(): RareData {
  return { shared: sharedChances(), ordinary: ordinaryLoad(), sizes: measuredSizes };
}
