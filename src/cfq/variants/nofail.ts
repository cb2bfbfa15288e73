import {
  __GFP_NOFAIL,
  __GFP_WAIT,
  __GFP_ZERO,
  kmem_cache_alloc_node,
  kmem_cache_free,
  returns,
  spin_lock_irq,
  spin_unlock_irq,
  type Kernel,
} from '../../kernel/index.ts';
import { bio_blkcg, cfq_get_cfqg } from '../code/blkcg.ts';
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
 * Finds the queue of this io context, or allocates one: until 2009, where the
 * sleeping allocation cannot fail (but may hang) and retries without a test.
 *
 * @source block/cfq-iosched.c, v2.6.30, cfq_find_alloc_queue; the look for a
 *   group and the link to it are v3.4's, since CFQ had no groups yet
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

  retry: for (;;) {
    const blkcg = yield* bio_blkcg(bio);
    const cfqg = yield* cfq_get_cfqg(cfqd, blkcg);
    cfqq = yield* cic_to_cfqq(cic, is_sync);

    if (!cfqq) {
      cfqq = null;
      if (new_cfqq) {
        cfqq = new_cfqq;
        new_cfqq = null;
        // #region sleeping-branch
      } else if (gfp_mask & __GFP_WAIT) {
        yield* spin_unlock_irq(cfqd.queue_lock);
        new_cfqq = yield* kmem_cache_alloc_node(
          cfq_pool,
          gfp_mask | __GFP_NOFAIL | __GFP_ZERO,
        );
        yield* spin_lock_irq(cfqd.queue_lock);
        continue retry;
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
