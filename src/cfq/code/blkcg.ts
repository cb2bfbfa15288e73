import {
  call,
  get,
  GFP_ATOMIC,
  kmem_cache_alloc_node,
  load,
  rcu_dereference,
  store,
  type Kernel,
} from '../../kernel/index.ts';
import type { Bio, CfqData } from './structs.ts';

/**
 * The control group a bio belongs to; valid inside an RCU read section.
 *
 * @source block/blk-cgroup.h, v3.8, bio_blkcg
 */
export function* bio_blkcg(bio: Bio): Kernel<string> {
  yield* call('bio_blkcg');
  return bio.blkcg;
}

/**
 * The control group's group on this device, created without sleeping where it
 * does not exist yet; NULL if that fails. The lookup asserts an RCU read
 * section.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_lookup_create_cfqg;
 *   block/blk-cgroup.c, v3.8, blkg_lookup_create
 * @omits the errors of a dying control group and of a bypassing queue; a group
 *   that was removed is answered by the root group
 */
export function* cfq_lookup_create_cfqg(
  cfqd: CfqData,
  blkcg: string,
): Kernel<string | null> {
  const cfqg = yield* rcu_dereference(blkcg);
  if (cfqg === 'removed') return cfqd.root_group;
  return cfqg === null ? yield* blkg_create(blkcg) : String(cfqg);
}

/**
 * The same before v3.5: it opens and closes a read section of its own around
 * the lookup, so it asserts nothing of its caller, and it answers with the root
 * group where none can be made.
 *
 * @source block/cfq-iosched.c, v3.4, cfq_get_cfqg
 * @omits that balanced pair as steps; that queue_lock is dropped while a group
 *   is made; and that it asks for the control group of the current task itself
 */
export function* cfq_get_cfqg(cfqd: CfqData, blkcg: string): Kernel<string> {
  const cfqg = yield* load(blkcg);
  if (cfqg === 'removed') return cfqd.root_group;
  if (cfqg !== null) return String(cfqg);
  return (yield* blkg_create(blkcg)) ?? cfqd.root_group;
}

/**
 * What BFQ asks since 2022: the bio holds its group, or is of the root group.
 *
 * @source block/bfq-cgroup.c, v6.1, bfq_bio_bfqg
 * @omits the walk up to a group that is still in use, and the reference of the
 *   bio: queue_lock keeps the group here
 */
export function* bfq_bio_bfqg(cfqd: CfqData, bio: Bio): Kernel<string> {
  const cfqg = yield* load(bio.blkcg);
  if (cfqg === null || cfqg === 'removed') return cfqd.root_group;
  return String(cfqg);
}

/** @source block/blk-cgroup.c, v3.8, blkg_create */
function* blkg_create(blkcg: string): Kernel<string | null> {
  const created = yield* kmem_cache_alloc_node('blkio_group', GFP_ATOMIC);
  if (created === null) return null;
  yield* get(created);
  yield* store(blkcg, created);
  return created;
}
