import {
  load,
  mutex_lock,
  mutex_unlock,
  user_exit,
  type Kernel,
} from '../kernel/index.ts';
import type { AddressSpace } from './retold-structs.ts';

/**
 * Moves the pages of an address space; its lock is the caller's business.
 *
 * @source mm/mempolicy.c, v6.6.y as of 2026-03, migrate_to_node
 * @omits that the kernel's lock has readers and writers: ours is a mutex
 */
// #region shown
export function* migrate_to_node(mm: AddressSpace): Kernel<boolean> {
  const vma = yield* load(mm.mmap);
  if (!vma) {
    yield* mutex_unlock(mm.mmap_lock);
    return false;
  }
  return true;
}

/**
 * Takes the lock, and drops it.
 *
 * @source mm/mempolicy.c, v6.6.y as of 2026-03, do_migrate_pages
 */
export function* do_migrate_pages(mm: AddressSpace): Kernel<void> {
  yield* mutex_lock(mm.mmap_lock);
  yield* migrate_to_node(mm);
  yield* mutex_unlock(mm.mmap_lock);
}
// #endregion shown

/** The system call. */
export function* migrate_pages(mm: AddressSpace): Kernel<void> {
  yield* do_migrate_pages(mm);
  yield* user_exit();
}
