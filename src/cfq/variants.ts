import type { FindAllocQueue } from './code/structs.ts';
import { cfq_find_alloc_queue as after } from './variants/after.ts';
import { cfq_find_alloc_queue as before } from './variants/before.ts';
import { cfq_find_alloc_queue as closeEarly } from './variants/close-early.ts';
import { cfq_find_alloc_queue as flagRetry } from './variants/flag-retry.ts';
import { cfq_find_alloc_queue as heir } from './variants/heir.ts';
import { cfq_find_alloc_queue as noWait } from './variants/no-wait.ts';
import { cfq_find_alloc_queue as nofail } from './variants/nofail.ts';
import { cfq_find_alloc_queue as oomNoRcu } from './variants/oom-no-rcu.ts';
import { cfq_find_alloc_queue as relock } from './variants/relock.ts';
import { cfq_find_alloc_queue as rewrite } from './variants/rewrite.ts';
import { cfq_find_alloc_queue as scoped } from './variants/scoped.ts';

/** One version of the function, and where it stood in the kernel's history. */
export interface Variant {
  readonly name: string;
  /** Source file, from the repository's root. */
  readonly file: string;
  readonly cfq_find_alloc_queue: FindAllocQueue;
  /** The version it is compared with on the pages. */
  readonly neighbour: string | null;
  /** Whether there is an oom queue to find or to fall back on. */
  readonly oomQueue: boolean;
  /** What it is, as one clause. */
  readonly what: string;
}

function variant(
  name: string,
  cfq_find_alloc_queue: FindAllocQueue,
  neighbour: string | null,
  what: string,
): Variant {
  const file = `src/cfq/variants/${name}.ts`;
  const oomQueue = name !== 'nofail';
  return { name, file, cfq_find_alloc_queue, neighbour, oomQueue, what };
}

/**
 * All versions, in the order of their history; the repairs not chosen last.
 * Every file but before.ts is before.ts with the patch of the same name.
 * @example
 * import { variants } from 'imbalance';
 *
 * variants[0]?.name; // => 'nofail'
 */
export const variants: readonly Variant[] = [
  variant('nofail', nofail, null, 'before 2009: the allocation cannot fail'),
  variant('oom-no-rcu', oomNoRcu, 'nofail', 'to v3.4: no RCU, no harm'),
  variant('before', before, 'oom-no-rcu', 'v3.5 to v3.8: the bug'),
  variant('after', after, 'before', 'v3.9: the fix'),
  variant('rewrite', rewrite, 'after', '2015 to v4.20: never drop the lock'),
  variant('heir', heir, 'rewrite', 'BFQ in v6.1: no lock at all'),
  variant('scoped', scoped, 'after', 'as it could be today: a scoped guard'),
  variant('relock', relock, 'before', 'take RCU again, then fall through'),
  variant('close-early', closeEarly, 'before', 'end RCU after the lookup'),
  variant('flag-retry', flagRetry, 'before', 'remember the failure and retry'),
  variant('no-wait', noWait, 'before', 'never drop the lock, GFP_NOWAIT'),
];

/** The repairs not chosen: what else could have been done about the bug. */
export const repairs: readonly Variant[] = variants.filter(
  ({ name, neighbour }) => neighbour === 'before' && name !== 'after',
);
