import {
  __GFP_ZERO,
  GFP_NOWAIT,
  kmem_cache_alloc_node,
  rcu_read_lock,
  rcu_read_unlock,
  returns,
  type Kernel,
} from '../../kernel/index.ts';
import { bio_blkcg, cfq_lookup_create_cfqg } from '../code/blkcg.ts';
import { cfq_init_cfqq, cfq_link_cfqq_cfqg } from '../code/cfqq.ts';
import {
  cfq_pool,
  type Bio,
  type CfqData,
  type CfqIoCq,
  type Cfqq,
} from '../code/structs.ts';

/**
 * Allocates a queue, or falls back to the oom queue: the shape of 2015, after
 * the lock is dropped no more. One section around everything, one way out.
 *
 * @source block/cfq-iosched.c, v4.5, cfq_get_queue, into which the function was
 *   folded: the part of it that stands for the function
 * @omits that the asynchronous slot is consulted and pinned in here, and never
 *   with the oom queue: the caller does that, as it did in v3.8
 */
// #region function
export function* cfq_find_alloc_queue(
  cfqd: CfqData,
  _is_sync: boolean,
  _cic: CfqIoCq,
  bio: Bio,
): Kernel<Cfqq | null> {
  let cfqq: Cfqq | null;

  yield* rcu_read_lock();

  out: {
    const blkcg = yield* bio_blkcg(bio);
    const cfqg = yield* cfq_lookup_create_cfqg(cfqd, blkcg);
    if (!cfqg) {
      cfqq = cfqd.oom_cfqq;
      break out;
    }

    cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);
    if (!cfqq) {
      cfqq = cfqd.oom_cfqq;
      break out;
    }

    yield* cfq_init_cfqq(cfqq);
    yield* cfq_link_cfqq_cfqg(cfqq, cfqg);
  }
  // #region exit
  yield* rcu_read_unlock();
  return yield* returns('cfq_find_alloc_queue', cfqq);
  // #endregion exit
}
// #endregion function
