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
 * A repair not chosen then, and what mainline moved to later: never drops the
 * lock, never sleeps.
 *
 * @source variant E of docs/evidence, built on v3.8.3
 * @omits the log line, and the priority fields that the new queue gets
 */
// #region function
export function* cfq_find_alloc_queue(
  cfqd: CfqData,
  is_sync: boolean,
  cic: CfqIoCq,
  bio: Bio,
): Kernel<Cfqq | null> {
  yield* rcu_read_lock();

  const blkcg = yield* bio_blkcg(bio);
  const cfqg = yield* cfq_lookup_create_cfqg(cfqd, blkcg);
  let cfqq = yield* cic_to_cfqq(cic, is_sync);

  // Always try a new queue for one that fell back to the oom queue.
  if (!cfqq || cfqq === cfqd.oom_cfqq) {
    cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);

    if (cfqq) {
      yield* cfq_init_cfqq(cfqq);
      yield* cfq_link_cfqq_cfqg(cfqq, cfqg);
    } else {
      cfqq = cfqd.oom_cfqq;
    }
  }

  // #region exit
  yield* rcu_read_unlock();
  return yield* returns('cfq_find_alloc_queue', cfqq);
  // #endregion exit
}
// #endregion function
