import {
  __GFP_ZERO,
  GFP_NOWAIT,
  kmem_cache_alloc_node,
  returns,
  type Kernel,
} from '../../kernel/index.ts';
import { bfq_bio_bfqg } from '../code/blkcg.ts';
import { cfq_init_cfqq, cfq_link_cfqq_cfqg } from '../code/cfqq.ts';
import {
  cfq_pool,
  type Bio,
  type CfqData,
  type CfqIoCq,
  type Cfqq,
} from '../code/structs.ts';

/**
 * Allocates a queue, or falls back to the oom queue: the shape of BFQ, the heir.
 * The bio brings its group along, so there is nothing to look up, and no lock
 * to take or to give back.
 *
 * @source block/bfq-iosched.c, v6.1, bfq_get_queue, under the names of CFQ
 * @omits that the asynchronous slot is consulted and pinned in here, and never
 *   with the oom queue: the caller does that, as it did in v3.8; and that BFQ
 *   may merge the new queue with another at once
 */
// #region function
export function* cfq_find_alloc_queue(
  cfqd: CfqData,
  _is_sync: boolean,
  _cic: CfqIoCq,
  bio: Bio,
): Kernel<Cfqq | null> {
  const cfqg = yield* bfq_bio_bfqg(cfqd, bio);
  let cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);

  if (cfqq) {
    yield* cfq_init_cfqq(cfqq);
    yield* cfq_link_cfqq_cfqg(cfqq, cfqg);
  } else {
    cfqq = cfqd.oom_cfqq;
  }

  // #region exit
  return yield* returns('cfq_find_alloc_queue', cfqq);
  // #endregion exit
}
// #endregion function
