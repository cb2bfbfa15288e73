import {
  __GFP_WAIT,
  __GFP_ZERO,
  kmem_cache_alloc_node,
  kmem_cache_free,
  rcu_read_lock,
  rcu_read_unlock,
  returns,
  spin_lock_irq,
  spin_unlock_irq,
  type Kernel,
} from '../../kernel/index.ts';
import { bio_blkcg, cfq_lookup_create_cfqg } from '../code/blkcg.ts';
import {
  cfq_init_cfqq,
  cfq_link_cfqq_cfqg,
  cic_to_cfqq,
} from '../code/cfqq.ts';
import {
  cfq_pool,
  type Bio,
  type CfqData,
  type CfqIoCq,
  type Cfqq,
} from '../code/structs.ts';

/**
 * The function of v3.5 to v3.8 as it could be written today: the read section
 * is a scope, and its end is written by no hand. A scope cannot be left open
 * over a sleep, so it ends where it is needed no more. No kernel has this text.
 *
 * @source include/linux/cleanup.h, v6.5, scoped_guard: try and finally do here
 *   what the compiler does there
 * @omits the log line, and the priority fields that the new queue gets
 */
// #region function
export function* cfq_find_alloc_queue(
  cfqd: CfqData,
  is_sync: boolean,
  cic: CfqIoCq,
  bio: Bio,
  gfp_mask: number,
): Kernel<Cfqq | null> {
  let new_cfqq: Cfqq | null = null;
  let cfqq: Cfqq | null;
  let cfqg: string | null;

  retry: for (;;) {
    yield* rcu_read_lock();
    try {
      const blkcg = yield* bio_blkcg(bio);
      cfqg = yield* cfq_lookup_create_cfqg(cfqd, blkcg);
    } finally {
      yield* rcu_read_unlock();
    }
    cfqq = yield* cic_to_cfqq(cic, is_sync);

    // Always try a new queue for one that fell back to the oom queue.
    if (!cfqq || cfqq === cfqd.oom_cfqq) {
      cfqq = null;
      if (new_cfqq) {
        cfqq = new_cfqq;
        new_cfqq = null;
        // #region sleeping-branch
      } else if (gfp_mask & __GFP_WAIT) {
        yield* spin_unlock_irq(cfqd.queue_lock);
        new_cfqq = yield* kmem_cache_alloc_node(
          cfq_pool,
          gfp_mask | __GFP_ZERO,
        );
        yield* spin_lock_irq(cfqd.queue_lock);
        if (new_cfqq) continue retry;
        // #endregion sleeping-branch
      } else {
        cfqq = yield* kmem_cache_alloc_node(
          cfq_pool,
          gfp_mask | __GFP_ZERO,
        );
      }

      if (cfqq) {
        yield* cfq_init_cfqq(cfqq);
        yield* cfq_link_cfqq_cfqg(cfqq, cfqg);
      } else {
        cfqq = cfqd.oom_cfqq;
      }
    }

    // #region exit
    // Somebody else installed a queue while the lock was dropped.
    if (new_cfqq) yield* kmem_cache_free(cfq_pool, new_cfqq);

    return yield* returns('cfq_find_alloc_queue', cfqq);
    // #endregion exit
  }
}
// #endregion function
