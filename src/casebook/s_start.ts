import {
  call,
  GFP_KERNEL,
  kmem_cache_alloc_node,
  kmem_cache_free,
  mutex_lock,
  mutex_unlock,
  user_exit,
  type Kernel,
} from '../kernel/index.ts';
import { event_mutex, iterators, type EventIter } from './retold-structs.ts';

/**
 * Begins to list the trace events.
 *
 * @source kernel/trace/trace_events.c, before 61e19cd2e5c5, s_start
 * @omits finding the first event
 */
// #region shown
export function* s_start(): Kernel<EventIter | null> {
  const iter = yield* kmem_cache_alloc_node(iterators, GFP_KERNEL);
  if (!iter) return null;

  yield* mutex_lock(event_mutex);
  return iter;
}

/** Ends the list, also one that never began: that is the contract. */
export function* s_stop(iter: EventIter | null): Kernel<void> {
  yield* mutex_unlock(event_mutex);
  if (iter) yield* kmem_cache_free(iterators, iter);
}
// #endregion shown

/** One read of the file, as seq_file makes it. */
export function* seq_read(): Kernel<void> {
  const iter = yield* s_start();
  if (iter) yield* call('show');
  yield* s_stop(iter);
  yield* user_exit();
}
