import type { Kernel } from '../../kernel/index.ts';

/** A queue, by the name of its object; NULL is null. */
export type Cfqq = string;

/** The cache that queues come from. */
export const cfq_pool = 'cfq_queue';

/**
 * Per-device data, as far as this analysis needs it.
 *
 * @source block/cfq-iosched.c, v3.8, struct cfq_data
 * @omits service trees, tunables and everything that dispatches requests
 */
export interface CfqData {
  readonly queue_lock: string;
  /** Embedded in the device data, not from the slab; null before 2009. */
  readonly oom_cfqq: Cfqq | null;
  readonly root_group: string;
  /** Cell of the one asynchronous slot kept here. */
  readonly async_cfqq: string;
  /** Which version of the function under analysis this kernel has. */
  readonly cfq_find_alloc_queue: FindAllocQueue;
}

/**
 * The per-device part of a task's io_context: holds one queue per sync class.
 *
 * @source block/cfq-iosched.c, v3.8, struct cfq_io_cq
 */
export interface CfqIoCq {
  /** Cells of its queues: [async, sync]. */
  readonly cfqq: readonly [string, string];
}

/** The request's bio: only the control group it belongs to. */
export interface Bio {
  /** Cell that holds the group of this control group on this device. */
  readonly blkcg: string;
}

/** One version of cfq_find_alloc_queue(). */
export type FindAllocQueue = (
  cfqd: CfqData,
  is_sync: boolean,
  cic: CfqIoCq,
  bio: Bio,
  gfp_mask: number,
) => Kernel<Cfqq | null>;

/** @source block/cfq-iosched.c, v3.8, cic_to_cfqq */
export function cfqqCell(cic: CfqIoCq, is_sync: boolean): string {
  return cic.cfqq[is_sync ? 1 : 0];
}
