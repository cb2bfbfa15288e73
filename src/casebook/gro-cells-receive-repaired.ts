import {
  call,
  load,
  rcu_read_lock,
  rcu_read_unlock,
  spin_lock,
  spin_unlock,
  type Kernel,
} from '../kernel/index.ts';
import type { GroCell } from './retold-structs.ts';

/**
 * Queues a packet, or throws it away where the queue is full.
 *
 * @source net/core/gro_cells.c, c5394b8b7a92, gro_cells_receive
 * @omits that the kernel's lock is a local one, a spinlock on realtime kernels
 *   only
 */
// #region shown
export function* gro_cells_receive(cell: GroCell): Kernel<void> {
  yield* rcu_read_lock();
  yield* spin_lock(cell.bh_lock);

  unlock: {
    if (yield* load(cell.is_full)) {
      yield* kfree_skb();
      break unlock;
    }
    yield* skb_queue_tail();
  }
  yield* spin_unlock(cell.bh_lock);
  yield* rcu_read_unlock();
}
// #endregion shown

function* kfree_skb(): Kernel<void> {
  yield* call('kfree_skb');
}

function* skb_queue_tail(): Kernel<void> {
  yield* call('skb_queue_tail');
}

/** Two packets arrive, one after the other. */
export function* net_rx(cell: GroCell): Kernel<void> {
  yield* gro_cells_receive(cell);
  yield* gro_cells_receive(cell);
}
